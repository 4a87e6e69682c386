/**
 * @file Briefs (`.brief`): arguments that Hence checks.
 * @license MIT OR Apache-2.0
 *
 * The scanner says what each line is, and which type the value of a field has; this file says what stands on the lines.
 * What is not in order has a node of its own where the rest can be read: `unfinished_head`, `unknown_kind`, `unknown_field`,
 * `stray_line`, `hidden_character`; elsewhere it is an `ERROR`, as in every grammar.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

const words = require('./words.json');

const BLANK = String.raw`\t\p{Zs}`;
// As in `brief.ebnf`, without the characters that are at home in some places only.
const HIDDEN = String.raw`\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u{115F}\u{1160}\u{2028}\u{2029}\u{2060}-\u{2065}\u{206A}-\u{206F}`
  + String.raw`\u{3164}\u{FDD0}-\u{FDEF}\u{FEFF}\u{FFA0}\u{FFF0}-\u{FFFB}\u{FFFE}\u{FFFF}`;
const IGNORABLE = String.raw`\u{AD}\u{34F}\u{61C}\u{115F}\u{1160}\u{17B4}\u{17B5}\u{180B}-\u{180F}\u{200B}-\u{200F}`
  + String.raw`\u{202A}-\u{202E}\u{2060}-\u{206F}\u{3164}\u{FE00}-\u{FE0F}\u{FEFF}\u{FFA0}\u{FFF0}-\u{FFF8}`
  + String.raw`\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}`;
const PLAIN = String.raw`[^${BLANK}\r\n${HIDDEN}${IGNORABLE}\p{Cf}`;

const ID_START = String.raw`[[\p{XID_Start}\p{Nd}]--[_${IGNORABLE}]]`;
const ID_END = String.raw`[\p{XID_Continue}--[${IGNORABLE}]]`;
const ID_PART = String.raw`[[\p{XID_Continue}\-.]--[${IGNORABLE}]]`;
const ID = new RustRegex(`${ID_START}(${ID_PART}*${ID_END})?`);

const YEAR = '-?[0-9]{4}';
const DAY = '(0[1-9]|[12][0-9]|3[01])';
const MONTH = '(0[1-9]|1[0-2])';
const DATE = `(${YEAR}(-(2[1-4]|${MONTH}(-(${DAY}|XX))?|XX(-XX)?))?|-?[0-9]{2}[0-9X]X)[~?%]?`;

const NUMBER = String.raw`[0-9]+(\.[0-9]+)?`;
const RANGE = `${NUMBER}([${BLANK}]*%?[${BLANK}]*[-–][${BLANK}]*${NUMBER})?[${BLANK}]*%`;

// No letter of a drive, and no `:` at the beginning or end of a word.
const PATH_CHARACTER = `${PLAIN}/:\\\\]`;
const PATH_WORD = `${PATH_CHARACTER}+(:${PATH_CHARACTER}+)*`;

const NAME = /[a-z][a-z0-9-]*/;

/** Items with a separator between them, and maybe one after the last. */
const list = ($, item, separator) => seq(
  item,
  repeat(seq(optional($._gap), separator, optional($._gap), item)),
  optional(seq(optional($._gap), separator)),
);

/** A value that begins on the line of its field, or on the next. */
const value = ($, rule) => seq(optional($._gap), rule);

/** What a field of a type of the schema holds. */
const holds = ($, type) => {
  const parts = {
    Text: $.text,
    Extension: optional($.text),
    Premises: value($, choice($.premises, $.choice)),
    References: value($, $.references),
    Notes: value($, choice($.citations, $.none)),
    Words: value($, $.tags),
    Rules: value($, $.rules),
    DateRange: value($, $.date),
    DateRangeOrNone: value($, choice($.date, $.none)),
    Path: value($, $.path),
    PathOrUrl: value($, choice($.path, $.url)),
    Url: value($, $.url),
    UrlOrNone: value($, choice($.url, $.none)),
    Doi: value($, $.doi),
    Language: value($, $.language),
    Likelihood: value($, $.likelihood),
  };
  const chosen = words.choices[type];
  if (chosen) return value($, alias(token(choice(...chosen)), $.value));
  if (!parts[type]) throw new Error(`there is no rule for values of the type ${type}`);
  return parts[type];
};

const start = (type) => `_${type.replace(/[A-Z]/g, (letter, at) => (at > 0 ? '_' : '') + letter.toLowerCase())}_field`;
const fields = ($, types) => choice(...types.map((type) => seq(
  $[start(type)],
  field('name', alias(NAME, $.field_name)),
  ':',
  holds($, type),
)));

module.exports = grammar({
  name: 'brief',

  // In the order of `src/words.h`, which is written with them.
  externals: $ => [
    $._named_head,
    $._head,
    $._unnamed_head,
    $._use_head,
    $._unknown_head,
    $._unfinished_head,
    $._unknown_field_start,
    $._continuation,
    $.comment,
    $.stray_line,
    ...words.types.map((type) => $[start(type)]),
    ...words.sub_types.map((type) => $[`_sub${start(type)}`]),
  ],

  extras: $ => [new RustRegex(String.raw`[\s\p{Zs}]`), $.comment, $.stray_line],

  supertypes: _ => [],

  rules: {
    source_file: $ => repeat($.statement),

    statement: $ => seq(
      choice(
        seq($._named_head, $._kind, field('id', $.id), ':', field('text', $.text)),
        seq($._head, $._kind, optional(field('id', $.id)), ':', field('text', $.text)),
        seq($._unnamed_head, $._kind, ':', field('text', $.text)),
        seq($._use_head, $._kind, optional(field('id', $.id)), ':', field('path', value($, $.path))),
        seq($._unknown_head, field('kind', alias(/[A-Za-z]+/, $.unknown_kind)), optional(field('id', $.id)), ':', optional(field('text', $.text))),
        $.unfinished_head,
      ),
      repeat($.field),
    ),
    // A head without its colon or its id, as while it is typed, or with an id too many.
    unfinished_head: $ => seq($._unfinished_head, $._kind, optional($._line), repeat($._next_line)),
    _kind: $ => field('kind', alias(NAME, $.kind)),

    field: $ => choice(
      seq(fields($, words.types), repeat($.sub_field)),
      seq($._unknown_field_start, field('name', alias(NAME, $.unknown_field)), ':', optional($.text)),
    ),
    sub_field: $ => choice(...words.sub_types.map((type) => seq(
      $[`_sub${start(type)}`],
      field('name', alias(NAME, $.field_name)),
      ':',
      type === 'Premises' ? value($, $.premises) : holds($, type),
    ))),

    // A gap in a list: its next line.
    _gap: $ => seq($._continuation, optional($.escape)),
    escape: _ => token(prec(1, '\\')),

    text: $ => choice(seq($._line, repeat($._next_line)), repeat1($._next_line)),
    _next_line: $ => seq($._continuation, choice($._line, seq($.escape, optional($._line)))),
    _line: $ => repeat1(choice($._prose, $.hidden_character)),
    _prose: _ => new RustRegex(`[^${BLANK}\\r\\n${HIDDEN}][^\\r\\n${HIDDEN}]*`),
    hidden_character: _ => new RustRegex(`[${HIDDEN}]`),

    premises: $ => list($, $.reference, '+'),
    choice: $ => seq($.quantifier, optional($._gap), list($, $.reference, ',')),
    quantifier: _ => new RustRegex(`any[${BLANK}]+([2-9]|[1-9][0-9])[${BLANK}]+of`),
    references: $ => list($, $.reference, ','),
    citations: $ => list($, seq($.reference, optional($.locator)), ','),
    reference: $ => seq(
      $.id,
      repeat(seq(token.immediate('/'), alias(token.immediate(ID), $.id))),
    ),
    id: _ => ID,
    locator: $ => seq('(', repeat(choice(/[^()\s][^()\r\n]*/, $._inner_locator, $._gap)), ')'),
    _inner_locator: $ => seq('(', repeat(choice(/[^()\s][^()\r\n]*/, $._inner_locator, $._gap)), ')'),
    none: _ => 'none',

    tags: $ => list($, $.tag, ','),
    tag: _ => new RustRegex(`${PLAIN},+()]+([${BLANK}]+${PLAIN},+()]+)*`),
    rules: $ => list($, $.rule, ','),
    rule: _ => /[a-z]([a-z0-9-]*[a-z0-9])?/,

    date: _ => new RustRegex(`${DATE}(/(${DATE}|\\.\\.))?|\\.\\./${DATE}`),
    path: _ => new RustRegex(`${PATH_WORD}(([\\p{Zs}]+|/)${PATH_WORD})*`),
    url: _ => token(prec(1, new RustRegex(`[a-z][a-z0-9-]*://${PLAIN}/?#:]+${PLAIN}]*`))),
    doi: _ => new RustRegex(`(https?://(dx\\.)?doi\\.org/|doi:)?10\\.[0-9.]+/${PLAIN}]+`),
    language: _ => /[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*/,
    likelihood: $ => seq($.term, optional($.figure)),
    term: _ => new RustRegex(`[\\p{Alphabetic}--[${IGNORABLE}]]([[\\p{Alphabetic}\\-${BLANK}]--[${IGNORABLE}]]*[[\\p{Alphabetic}\\-]--[${IGNORABLE}]])?`),
    figure: _ => new RustRegex(`\\([${BLANK}]*${RANGE}[${BLANK}]*\\)|${RANGE}`),
  },
});
