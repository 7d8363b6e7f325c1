bulletinSearch("0-7","giao #\ngiữa #\nh  %\nh*  '  ####\nhạ %\nhai &\nhành #\nhiện #\nhiểu    &\nhoạch    ##\nhội  '  %\nhttps &");
