bulletinSearch("0-10","ng* &  # %\nngày   #\nnghị    %\nnghiêng &\nnh*  $\nnhân  $");
