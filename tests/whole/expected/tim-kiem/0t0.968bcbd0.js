bulletinSearch("0t0",[["van-ban/qh13/2016/104.html","Luật số 104/2016/QH13","Luật Tiếp cận thông tin"]]);
