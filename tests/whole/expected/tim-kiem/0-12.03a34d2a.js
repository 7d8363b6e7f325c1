bulletinSearch("0-12","r* #\nrồi #\ns*   # $#$#\nsách #\nsơ    %\nsố %  # $%#\nsở #$\nt  %\nt*  %  ##$##\ntài #");
