bulletinSearch("0-15","tướng # (\ntuyên  %  ##\nu*   # $\nubnd   # $\nủy  $\nv* #%\nvà #%\nvăn #\nvn &\nx  #$#\nx*  #$#\nxã #$");
