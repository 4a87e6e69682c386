// Says what each line of a brief is: a head, a field and the type of its value, or the next line of a text or list. A grammar of
// tokens cannot: whether a field may stand in a place depends on the kind of its statement, and an indented line continues a text
// unless it begins with the name of a field. The words are in `words.h`, which `cargo xtask generate` writes.
//
// All tokens but comments and stray lines are empty: they stand before the first word of a line, and the grammar reads that.

#include "tree_sitter/parser.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

enum { NO_KIND = 0, ANY_KIND = 255 };

// Characters of an id that are looked at; a longer one makes no head.
enum { LONGEST_ID = 1000 };

typedef struct {
  // The kind of the statement, from 1 on, and its last field, from 1 on.
  uint8_t kind;
  uint8_t field;
  // The lines below a stray line belong to it.
  bool is_stray;
  // The first line was looked at.
  bool has_begun;
} Scanner;

typedef struct {
  char text[32];
  unsigned length;
} Word;

static bool is_blank(int32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

static bool is_end(TSLexer *lexer) { return lexer->lookahead == '\n' || lexer->lookahead == '\r' || lexer->eof(lexer); }

static bool is_letter(int32_t c) { return c >= 'a' && c <= 'z'; }

static bool is_capital(int32_t c) { return c >= 'A' && c <= 'Z'; }

static bool empty_token(TSLexer *lexer, enum Token token) {
  lexer->result_symbol = token;
  return true;
}

// The rest of the line as one token.
static bool whole_line(TSLexer *lexer, enum Token token) {
  while (!is_end(lexer)) lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  lexer->result_symbol = token;
  return true;
}

static bool stray_line(Scanner *scanner, TSLexer *lexer) {
  scanner->is_stray = scanner->kind != NO_KIND;
  return whole_line(lexer, STRAY_LINE);
}

// Letters, digits and hyphens. What is too long is none of the words.
static Word read_word(TSLexer *lexer) {
  Word word = {{0}, 0};
  for (;;) {
    int32_t c = lexer->lookahead;
    bool is_part = is_letter(c) || is_capital(c) || (word.length > 0 && (c == '-' || (c >= '0' && c <= '9')));
    if (!is_part) return word;
    if (word.length < sizeof(word.text) - 1) word.text[word.length] = (char)c;
    word.length++;
    lexer->advance(lexer, false);
  }
}

static bool is_word(const Word *word, const char *name) { return strcmp(word->text, name) == 0 && word->length == strlen(name); }

static bool is_name(const Word *word) {
  for (unsigned at = 0; at < word->length && at < sizeof(word->text); at++) {
    if (is_capital(word->text[at])) return false;
  }
  return word->length > 0;
}

static bool is_field_name(const Word *word) {
  for (unsigned at = 0; at < FIELD_COUNT; at++) {
    if (is_word(word, FIELDS[at].name)) return true;
  }
  return false;
}

// Whether a word and a colon follow, or a colon alone.
static bool has_colon(TSLexer *lexer, bool *has_word) {
  while (is_blank(lexer->lookahead)) lexer->advance(lexer, false);
  *has_word = lexer->lookahead != ':';
  for (unsigned length = 0; length < LONGEST_ID && lexer->lookahead != ':' && !is_blank(lexer->lookahead) && !is_end(lexer); length++) {
    lexer->advance(lexer, false);
  }
  while (is_blank(lexer->lookahead)) lexer->advance(lexer, false);
  return lexer->lookahead == ':';
}

// Whether a line goes on as the head of a statement: with a colon that begins no address.
static bool goes_on_as_head(TSLexer *lexer) {
  bool has_word;
  if (!has_colon(lexer, &has_word)) return false;
  lexer->advance(lexer, false);
  return lexer->lookahead != '/';
}

static bool line_at_edge(Scanner *scanner, TSLexer *lexer) {
  Word word = read_word(lexer);
  bool ends = is_blank(lexer->lookahead) || lexer->lookahead == ':' || is_end(lexer);
  for (unsigned at = 0; ends && at < KIND_COUNT; at++) {
    if (is_word(&word, KINDS[at].name)) {
      scanner->kind = (uint8_t)(at + 1);
      scanner->field = 0;
      scanner->is_stray = false;
      bool has_word;
      enum Token token = KINDS[at].token;
      bool is_whole = has_colon(lexer, &has_word) && (token != NAMED_HEAD || has_word) && (token != UNNAMED_HEAD || !has_word);
      return empty_token(lexer, is_whole ? token : UNFINISHED_HEAD);
    }
  }
  bool is_field = lexer->lookahead == ':' && is_field_name(&word);
  if (word.length > 0 && ends && !is_field && goes_on_as_head(lexer)) {
    scanner->kind = ANY_KIND;
    scanner->field = 0;
    scanner->is_stray = false;
    return empty_token(lexer, UNKNOWN_HEAD);
  }
  return stray_line(scanner, lexer);
}

static bool may_stand_on(const struct FieldRow *row, uint8_t kind) {
  return kind == ANY_KIND ? row->kinds != 0 : (row->kinds >> (kind - 1) & 1) != 0;
}

static bool known_field(Scanner *scanner, TSLexer *lexer, const Word *word) {
  for (unsigned at = 0; at < FIELD_COUNT; at++) {
    const struct FieldRow *row = &FIELDS[at];
    if (!is_word(word, row->name)) continue;
    if (scanner->field > 0 && (row->under >> (scanner->field - 1) & 1) != 0) return empty_token(lexer, row->token);
    if (may_stand_on(row, scanner->kind)) {
      scanner->field = (uint8_t)(at + 1);
      return empty_token(lexer, row->token);
    }
  }
  if (word->length > 2 && word->text[0] == 'x' && word->text[1] == '-') {
    scanner->field = 0;
    return empty_token(lexer, EXTENSION_FIELD);
  }
  return false;
}

static bool indented_line(Scanner *scanner, TSLexer *lexer) {
  if (scanner->kind == NO_KIND) return stray_line(scanner, lexer);
  Word word = read_word(lexer);
  if (is_name(&word) && lexer->lookahead == ':') {
    lexer->advance(lexer, false);
    if (is_blank(lexer->lookahead) || is_end(lexer)) {
      scanner->is_stray = false;
      if (known_field(scanner, lexer, &word)) return true;
      return empty_token(lexer, UNKNOWN_FIELD_START);
    }
  }
  return scanner->is_stray ? whole_line(lexer, STRAY_LINE) : empty_token(lexer, CONTINUATION);
}

static bool scan(Scanner *scanner, TSLexer *lexer) {
  bool is_at_start = !scanner->has_begun;
  bool is_indented = false;
  for (;;) {
    if (lexer->eof(lexer)) return false;
    if (lexer->lookahead == '\n' || lexer->lookahead == '\r') {
      is_at_start = true;
      is_indented = false;
    } else if (is_blank(lexer->lookahead)) {
      is_indented = true;
    } else {
      break;
    }
    lexer->advance(lexer, true);
  }
  if (!is_at_start) return false;
  scanner->has_begun = true;
  lexer->mark_end(lexer);
  if (lexer->lookahead == '#') {
    lexer->advance(lexer, false);
    if (is_blank(lexer->lookahead) || is_end(lexer)) return whole_line(lexer, COMMENT);
    if (!is_indented || scanner->kind == NO_KIND) return stray_line(scanner, lexer);
    return scanner->is_stray ? whole_line(lexer, STRAY_LINE) : empty_token(lexer, CONTINUATION);
  }
  return is_indented ? indented_line(scanner, lexer) : line_at_edge(scanner, lexer);
}

void *tree_sitter_brief_external_scanner_create(void) { return calloc(1, sizeof(Scanner)); }

void tree_sitter_brief_external_scanner_destroy(void *payload) { free(payload); }

unsigned tree_sitter_brief_external_scanner_serialize(void *payload, char *buffer) {
  memcpy(buffer, payload, sizeof(Scanner));
  return sizeof(Scanner);
}

void tree_sitter_brief_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner none = {0, 0, false, false};
  if (length == sizeof(Scanner)) memcpy(payload, buffer, length);
  else *(Scanner *)payload = none;
}

bool tree_sitter_brief_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid_symbols) {
  (void)valid_symbols;
  return scan(payload, lexer);
}
