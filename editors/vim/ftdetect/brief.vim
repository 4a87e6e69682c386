autocmd BufNewFile,BufRead *.brief setfiletype brief
