bulletinSearch("0-14","tin % #  '\ntính %\ntỉnh  ##\ntoàn #\ntr*  %#  ##\ntrần  #$#\ntrì #\ntrí #\ntrước #\ntruyền  %  ##\nttg #   (\ntử  #");
