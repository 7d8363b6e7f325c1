bulletinSearch("0-9","liệu %\nlộc  #$#\nlớp %\nluật %   &#\nlược    (\nm* %#\nmột &\nmười %\nn* &   ###\nnăm    ##");
