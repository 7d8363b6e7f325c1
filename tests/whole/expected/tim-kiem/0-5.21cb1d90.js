bulletinSearch("0-5","cứ #\ncủa #$\nd* % ##  &$\ndân  $\ndanh #\nđến %\nđi #\nđịa &\nđiện  #");
