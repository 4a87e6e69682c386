// Written by `cargo xtask generate` from the table of the language.

#include <stdint.h>

// In the order of `externals` in `grammar.js`.
enum Token {
  NAMED_HEAD,
  HEAD,
  UNNAMED_HEAD,
  USE_HEAD,
  UNKNOWN_HEAD,
  UNFINISHED_HEAD,
  UNKNOWN_FIELD_START,
  CONTINUATION,
  COMMENT,
  STRAY_LINE,
  PREMISES_FIELD,
  REFERENCES_FIELD,
  NOTES_FIELD,
  TEXT_FIELD,
  DATE_RANGE_FIELD,
  PROFILE_FIELD,
  LANGUAGE_FIELD,
  PATH_FIELD,
  LIKELIHOOD_FIELD,
  CONFIDENCE_FIELD,
  OUTCOME_FIELD,
  DATE_RANGE_OR_NONE_FIELD,
  CREDIBILITY_FIELD,
  URL_OR_NONE_FIELD,
  DOI_FIELD,
  PATH_OR_URL_FIELD,
  GENRE_FIELD,
  BASIS_FIELD,
  RELIABILITY_FIELD,
  CRITICAL_FIELD,
  WORDS_FIELD,
  RULES_FIELD,
  EXTENSION_FIELD,
  SUB_PREMISES_FIELD,
  SUB_REFERENCES_FIELD,
  SUB_TEXT_FIELD,
};

static const struct {
  const char *name;
  enum Token token;
} KINDS[] = {
  {"brief", UNNAMED_HEAD},
  {"use", USE_HEAD},
  {"claim", NAMED_HEAD},
  {"forecast", NAMED_HEAD},
  {"assumption", NAMED_HEAD},
  {"evidence", NAMED_HEAD},
  {"note", NAMED_HEAD},
  {"question", HEAD},
  {"gap", HEAD},
};

// `kinds` and `under`: bit by bit the kinds, and the rows of the fields, on and under which a field may stand.
static const struct FieldRow {
  const char *name;
  uint16_t kinds;
  uint64_t under;
  enum Token token;
} FIELDS[] = {
  {"because", 0xc, 0x0, PREMISES_FIELD},
  {"given", 0x0, 0x69, SUB_PREMISES_FIELD},
  {"unless", 0x0, 0x21, SUB_REFERENCES_FIELD},
  {"despite", 0x3c, 0x0, PREMISES_FIELD},
  {"but", 0x0, 0x48, SUB_REFERENCES_FIELD},
  {"supports", 0x3c, 0x0, REFERENCES_FIELD},
  {"opposes", 0x3c, 0x0, REFERENCES_FIELD},
  {"from", 0x0, 0x40, SUB_REFERENCES_FIELD},
  {"corroborated-by", 0xc, 0x0, REFERENCES_FIELD},
  {"corroborates", 0x3c, 0x0, REFERENCES_FIELD},
  {"reason", 0x0, 0x10c00001000800, SUB_TEXT_FIELD},
  {"cites", 0x20, 0x0, NOTES_FIELD},
  {"answers", 0x80, 0x0, REFERENCES_FIELD},
  {"about", 0x100, 0x0, REFERENCES_FIELD},
  {"repeats", 0x40, 0x0, NOTES_FIELD},
  {"thesis", 0x1, 0x0, REFERENCES_FIELD},
  {"author", 0x1, 0x0, TEXT_FIELD},
  {"author", 0x40, 0x0, TEXT_FIELD},
  {"audience", 0x1, 0x0, TEXT_FIELD},
  {"as-of", 0x1, 0x0, DATE_RANGE_FIELD},
  {"profile", 0x1, 0x0, PROFILE_FIELD},
  {"language", 0x41, 0x0, LANGUAGE_FIELD},
  {"previous", 0x1, 0x0, PATH_FIELD},
  {"likelihood", 0xc, 0x0, LIKELIHOOD_FIELD},
  {"confidence", 0xc, 0x0, CONFIDENCE_FIELD},
  {"condition", 0xc, 0x0, TEXT_FIELD},
  {"by", 0x8, 0x0, DATE_RANGE_FIELD},
  {"outcome", 0x8, 0x0, OUTCOME_FIELD},
  {"if-wrong", 0x10, 0x0, TEXT_FIELD},
  {"checked", 0x10, 0x0, DATE_RANGE_FIELD},
  {"checked", 0x20, 0x0, DATE_RANGE_FIELD},
  {"date", 0x20, 0x0, DATE_RANGE_FIELD},
  {"date", 0x40, 0x0, DATE_RANGE_OR_NONE_FIELD},
  {"quote", 0x20, 0x0, TEXT_FIELD},
  {"credibility", 0x20, 0x0, CREDIBILITY_FIELD},
  {"publisher", 0x40, 0x0, TEXT_FIELD},
  {"url", 0x40, 0x0, URL_OR_NONE_FIELD},
  {"doi", 0x40, 0x0, DOI_FIELD},
  {"accessed", 0x40, 0x0, DATE_RANGE_FIELD},
  {"translation", 0x40, 0x0, TEXT_FIELD},
  {"archive", 0x40, 0x0, PATH_OR_URL_FIELD},
  {"genre", 0x40, 0x0, GENRE_FIELD},
  {"basis", 0x40, 0x0, BASIS_FIELD},
  {"origin", 0x40, 0x0, TEXT_FIELD},
  {"interest", 0x40, 0x0, TEXT_FIELD},
  {"reliability", 0x40, 0x0, RELIABILITY_FIELD},
  {"retracted", 0x40, 0x0, DATE_RANGE_FIELD},
  {"corrected", 0x40, 0x0, DATE_RANGE_FIELD},
  {"critical", 0x100, 0x0, CRITICAL_FIELD},
  {"exclusive", 0x80, 0x0, CRITICAL_FIELD},
  {"tags", 0x1ff, 0x0, WORDS_FIELD},
  {"remark", 0x1ff, 0x0, TEXT_FIELD},
  {"allow", 0x1ff, 0x0, RULES_FIELD},
};

enum { KIND_COUNT = sizeof(KINDS) / sizeof(KINDS[0]), FIELD_COUNT = sizeof(FIELDS) / sizeof(FIELDS[0]) };
