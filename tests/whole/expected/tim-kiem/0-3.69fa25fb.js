bulletinSearch("0-3","a #\na* #\nb #\nb*    ##\nba #\nban # $\nbản #\nbáo #\nbiến    ##\nbố #\nbước #\nc* %# #  '#\ncác #");
