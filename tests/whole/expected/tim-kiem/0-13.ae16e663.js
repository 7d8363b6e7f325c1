bulletinSearch("0-13","th* % #'  '\ntheo %\nthông % #  '\nthủ # (\nthực #\nthượng %\ntiếp #$   '\ntìm    &");
