bulletinSearch("0-6","điều %\nđịnh #   (\nđoạn #%\nđộng    &\ndự %\nduyệt    (\ng* #\ngi* #");
