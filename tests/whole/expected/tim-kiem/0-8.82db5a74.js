bulletinSearch("0-8","k*    ###\nkế    ##\nkết    %\nkh   # $\nkh* %  # $\nkhoản %\nkinh #\nl  #$#\nl*  #$  &##\nlập #\nlễ    &");
