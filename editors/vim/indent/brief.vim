" Heads at the edge, fields one level in, sub-fields two. After a blank line a statement begins.
" Kinds and sub-fields are written by `cargo xtask generate` from the table of the language.
if exists('b:did_indent')
  finish
endif
let b:did_indent = 1
setlocal indentexpr=BriefIndent() indentkeys=!^F,o,O,<:>
let b:undo_indent = 'setlocal indentexpr< indentkeys<'
if exists('*BriefIndent')
  finish
endif
" <kinds>
let s:head = '^\s*\%(brief\|use\|claim\|forecast\|assumption\|evidence\|note\|question\|gap\)\%(\s\+[^: \t]\+\)\?\s*:'
" </kinds>
" <sub-fields>
let s:sub_field = '^\s*\%(given\|unless\|but\|from\|reason\):'
" </sub-fields>

function BriefIndent() abort
  let line = getline(v:lnum)
  if line =~# s:head
    return 0
  elseif line =~# s:sub_field
    return 2 * shiftwidth()
  elseif line =~# '^\s*[a-z][a-z0-9-]*:\%(\s\|$\)'
    return shiftwidth()
  elseif line =~# '\S'
    " Text stays where it is.
    return -1
  elseif v:lnum == 1 || getline(v:lnum - 1) !~# '\S'
    return 0
  endif
  return getline(v:lnum - 1) =~# s:head ? shiftwidth() : indent(v:lnum - 1)
endfunction
