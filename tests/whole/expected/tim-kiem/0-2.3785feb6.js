bulletinSearch("0-2","4*   # $\n45   # $\n45/KH-UBND   # $\n5 %\n5* %\n9 %\n9* %");
