bulletinSearch("0-16","xuân  #$#");
