bulletinSearch("0-4","căn #\ncận %   '\ncáo #\nch* #%   (\nchỉ &\nchiến    (\nchính # (\nchinhphu &\nchủ #\nchữ &\ncó &\ncông #\ncổng  #");
