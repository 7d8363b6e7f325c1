bulletinSearch("10t0",[["van-ban/kh-ubnd/2026/45.html","Kế hoạch số 45/KH-UBND","Tuyên truyền, phổ biến năm 2027"]]);
