" Kinds and fields are written by `cargo xtask generate` from the table of the language.
if exists('b:current_syntax')
  finish
endif
syntax case match
syntax match briefComment /^\s*#\%(\s.*\)\?$/
syntax match briefId /^\%(\w\+\)\s\+\zs[^: \t]\+\ze\s*:/
" <kinds>
syntax match briefKind /^\%(brief\|use\|claim\|forecast\|assumption\|evidence\|note\|question\|gap\)\ze\%(\s\|:\)/
" </kinds>
" <fields>
syntax match briefField /^\s\+\zs\%(because\|given\|unless\|despite\|but\|supports\|opposes\|from\|corroborated-by\|corroborates\|reason\|cites\|answers\|about\|repeats\|thesis\|author\|audience\|as-of\|profile\|language\|previous\|likelihood\|confidence\|condition\|by\|outcome\|if-wrong\|checked\|date\|quote\|credibility\|publisher\|url\|doi\|accessed\|translation\|archive\|genre\|basis\|origin\|interest\|reliability\|retracted\|corrected\|critical\|exclusive\|tags\|remark\|allow\)\ze:\%(\s\|$\)/
" </fields>
syntax match briefOwnField /^\s\+\zsx-[a-z0-9-]\+\ze:\%(\s\|$\)/
syntax match briefDate /\<\d\{4}\%(-\d\d\%(-\d\d\)\?\)\?\>/
highlight default link briefComment Comment
highlight default link briefKind Keyword
highlight default link briefId Identifier
highlight default link briefField Type
highlight default link briefOwnField Type
highlight default link briefDate Number
let b:current_syntax = 'brief'
