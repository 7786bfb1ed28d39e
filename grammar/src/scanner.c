/**
 * The external scanner: whatever in TLA+ depends on layout or on unbounded lookahead.
 *
 * - Where expressions end. Behind a complete operand, any token that cannot continue an expression makes an empty END token, if the
 *   grammar has a use for one: after the body of a definition, of a quantifier, after a list.
 * - Bulleted lists. A stack holds the column and kind of every open list. A bullet where an operand is expected opens a list. Behind a
 *   complete operand, a bullet of the same kind in the same column continues the innermost list; any token at or left of its column ends
 *   everything in its item, and then the list.
 * - Proofs. Another stack holds the open levels; a step label is a different token when it opens a level and when it continues one.
 * - Comments, nested ones included, and the algorithms in them.
 * - Text outside modules.
 *
 * Only the libc functions that web-tree-sitter exports may be called. `get_column` is expensive: columns are counted from the line break
 * where the scanner sees it, which also makes it possible to give tabs the width that they have for SANY.
 */
#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"
#include <string.h>

// The order is that of `externals` in grammar.js.
enum TokenType {
  EXTRAMODULAR_TEXT,
  LINE_COMMENT,
  BLOCK_COMMENT,
  LAYOUT, // Empty, only saves the scanner's state.
  CONJUNCTION_OPEN,
  DISJUNCTION_OPEN,
  LIST_NEXT,
  END, // Empty, behind an expression that nothing else closes, and behind a list.
  CASE_SEPARATOR,
  MISSING_EXPRESSION,
  FIELD_NAME,
  STEP_OPEN,
  STEP_NEXT,
  PROOF_END,
  IMPLICIT_DEFINE,
  DEFINITION_NAME,
  PLUSCAL_OPEN,
  PLUSCAL_CLOSE,
  PLUSCAL_ABORT,
  PLUSCAL_BRANCH_END,
  ERROR_SENTINEL,
};

// State

typedef enum { CONJUNCTION, DISJUNCTION } ListKind;

typedef struct {
  uint32_t column;
  ListKind kind;
} List;

typedef struct {
  uint16_t level; // Counted from 1, for `<0>`.
  bool ended; // Its QED step has begun: the grammar knows where it ends.
} Proof;

enum { MAX_PROOFS = 100, MAX_LOOKAHEAD = 512, LONG_LINE = 4000, HEADER_BYTES = 5, PROOF_BYTES = 2, LONG_LIST_BYTES = 5 };

typedef struct {
  uint32_t list_count, list_capacity, proof_count;
  List *lists;
  Proof proofs[MAX_PROOFS];
  uint8_t pluscal_depth;    // How many comments are open around the algorithm being parsed, or 0.
  uint8_t pending_comments; // So many comments ahead are known not to end the innermost list.
  uint8_t tab_width;        // How much wider than its characters the current line is so far.
  bool after_comment;       // A block comment may have begun the current line.
  bool long_line;           // The current line is so long that asking for columns takes too much time.
  uint32_t list_bytes;      // Length of the lists when serialized.
} Scanner;

/** The difference to the column before, and the kind: usually one byte. */
static uint32_t encoded_size(uint32_t delta) { return delta < 127 ? 1 : LONG_LIST_BYTES; }

static bool has_room(const Scanner *scanner, uint32_t size) {
  return HEADER_BYTES + PROOF_BYTES * scanner->proof_count + scanner->list_bytes + size <= TREE_SITTER_SERIALIZATION_BUFFER_SIZE;
}

static bool push_list(Scanner *scanner, uint32_t column, ListKind kind) {
  uint32_t outer = scanner->list_count ? scanner->lists[scanner->list_count - 1].column : 0;
  uint32_t size = encoded_size(column - outer);
  if (!has_room(scanner, size)) return false;
  if (scanner->list_count == scanner->list_capacity) {
    scanner->list_capacity = scanner->list_capacity ? 2 * scanner->list_capacity : 32;
    scanner->lists = ts_realloc(scanner->lists, scanner->list_capacity * sizeof(List));
  }
  scanner->lists[scanner->list_count++] = (List){column, kind};
  scanner->list_bytes += size;
  return true;
}

static void pop_list(Scanner *scanner) {
  uint32_t count = --scanner->list_count;
  uint32_t outer = count ? scanner->lists[count - 1].column : 0;
  scanner->list_bytes -= encoded_size(scanner->lists[count].column - outer);
}

static void push_proof(Scanner *scanner, uint16_t level, bool ended) {
  if (scanner->proof_count == MAX_PROOFS || !has_room(scanner, PROOF_BYTES)) return;
  scanner->proofs[scanner->proof_count++] = (Proof){level, ended};
}

static uint16_t innermost_level(const Scanner *scanner) {
  return scanner->proof_count ? scanner->proofs[scanner->proof_count - 1].level : 0;
}

void *tree_sitter_tlaplus_external_scanner_create(void) { return ts_calloc(1, sizeof(Scanner)); }

void tree_sitter_tlaplus_external_scanner_destroy(void *payload) {
  Scanner *scanner = payload;
  ts_free(scanner->lists);
  ts_free(scanner);
}

unsigned tree_sitter_tlaplus_external_scanner_serialize(void *payload, char *buffer) {
  const Scanner *scanner = payload;
  unsigned size = 0;
  if (!scanner->list_count && !scanner->proof_count && !scanner->pluscal_depth && !scanner->pending_comments && !scanner->tab_width &&
      !scanner->after_comment && !scanner->long_line) {
    return 0;
  }
  buffer[size++] = (char)scanner->pluscal_depth;
  buffer[size++] = (char)scanner->pending_comments;
  buffer[size++] = (char)scanner->tab_width;
  buffer[size++] = (char)(scanner->after_comment | scanner->long_line << 1);
  buffer[size++] = (char)scanner->proof_count;
  for (uint32_t i = 0; i < scanner->proof_count; i++) {
    uint16_t packed = (uint16_t)(scanner->proofs[i].level << 1 | scanner->proofs[i].ended);
    memcpy(buffer + size, &packed, 2);
    size += 2;
  }
  uint32_t outer = 0;
  for (uint32_t i = 0; i < scanner->list_count; i++) {
    uint32_t delta = scanner->lists[i].column - outer;
    outer = scanner->lists[i].column;
    char kind = scanner->lists[i].kind == DISJUNCTION ? (char)0x80 : 0;
    if (delta < 127) {
      buffer[size++] = (char)(kind | (char)delta);
    } else {
      buffer[size++] = (char)(kind | 127);
      memcpy(buffer + size, &delta, 4);
      size += 4;
    }
  }
  return size;
}

void tree_sitter_tlaplus_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner *scanner = payload;
  scanner->list_count = scanner->proof_count = scanner->list_bytes = 0;
  scanner->pluscal_depth = scanner->pending_comments = scanner->tab_width = 0;
  scanner->after_comment = scanner->long_line = false;
  if (length < HEADER_BYTES) return;
  unsigned at = 0;
  scanner->pluscal_depth = (uint8_t)buffer[at++];
  scanner->pending_comments = (uint8_t)buffer[at++];
  scanner->tab_width = (uint8_t)buffer[at++];
  scanner->after_comment = buffer[at] & 1;
  scanner->long_line = buffer[at++] >> 1 & 1;
  uint32_t proof_count = (uint8_t)buffer[at++];
  for (uint32_t i = 0; i < proof_count; i++) {
    uint16_t packed;
    memcpy(&packed, buffer + at, 2);
    at += 2;
    push_proof(scanner, packed >> 1, packed & 1);
  }
  uint32_t column = 0;
  while (at < length) {
    uint8_t byte = (uint8_t)buffer[at++];
    uint32_t delta = byte & 127;
    if (delta == 127) {
      memcpy(&delta, buffer + at, 4);
      at += 4;
    }
    column += delta;
    push_list(scanner, column, byte & 128 ? DISJUNCTION : CONJUNCTION);
  }
}

// Characters

static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

static bool is_space(int32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0xFEFF || c == 0xA0; }

static bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }

static bool is_word(int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == 0x2115 || c == 0x2124 || c == 0x211D;
}

static void skip_space(TSLexer *lexer) {
  while (!lexer->eof(lexer) && is_space(lexer->lookahead)) advance(lexer);
}

enum { WORD_BYTES = 16 };

/** Reads a word; only its first characters are kept, which is enough to recognize keywords. */
static void read_word(TSLexer *lexer, char word[WORD_BYTES]) {
  unsigned length = 0;
  while (is_word(lexer->lookahead) && !lexer->eof(lexer)) {
    if (length < WORD_BYTES - 1) word[length++] = lexer->lookahead < 128 ? (char)lexer->lookahead : '?';
    advance(lexer);
  }
  word[length] = 0;
}

static bool is_one_of(const char *word, const char *const *words) {
  for (; *words; words++) {
    if (strcmp(word, *words) == 0) return true;
  }
  return false;
}

/** Reads `text` as far as it is there. */
static bool read_text(TSLexer *lexer, const char *text) {
  for (; *text; text++) {
    if (lexer->lookahead != *text) return false;
    advance(lexer);
  }
  return true;
}

static unsigned read_run(TSLexer *lexer, int32_t c) {
  unsigned length = 0;
  for (; lexer->lookahead == c && !lexer->eof(lexer); length++) advance(lexer);
  return length;
}

// Comments and algorithms

static void read_line_comment(TSLexer *lexer) {
  while (!lexer->eof(lexer) && lexer->lookahead != '\n' && lexer->lookahead != '\r') advance(lexer);
}

/** After `(*`: reads to the end of the comment, or the file's. */
static void read_block_comment(TSLexer *lexer, unsigned depth) {
  while (depth && !lexer->eof(lexer)) {
    int32_t c = lexer->lookahead;
    advance(lexer);
    if (c == '(' && lexer->lookahead == '*') {
      advance(lexer);
      depth++;
    } else if (c == '*' && lexer->lookahead == ')') {
      advance(lexer);
      depth--;
    }
  }
}

/** Skips white space and comments. Returns the `(` or `\` that it had to consume to see that no comment begins there, or 0. */
static int32_t skip_to_token(TSLexer *lexer) {
  for (;;) {
    skip_space(lexer);
    int32_t c = lexer->lookahead;
    if (c != '(' && c != '\\') return 0;
    advance(lexer);
    if (lexer->lookahead != '*') return c;
    advance(lexer);
    if (c == '(') {
      read_block_comment(lexer, 1);
    } else {
      read_line_comment(lexer);
    }
  }
}

/** What may follow an algorithm's name. In prose about algorithms other words do. */
static const char *const ALGORITHM_PARTS[] = {"variable", "variables", "define", "macro", "procedure", "fair", "process", "begin", NULL};

/** At `--`: whether an algorithm begins here, not only a mention of one. */
static bool read_algorithm_head(TSLexer *lexer) {
  char word[WORD_BYTES];
  if (!read_text(lexer, "--")) return false;
  read_word(lexer, word);
  if (strcmp(word, "fair") == 0) {
    skip_space(lexer);
    read_word(lexer, word);
  }
  if (strcmp(word, "algorithm") != 0) return false;
  skip_space(lexer);
  read_word(lexer, word);
  if (!word[0]) return false;
  skip_space(lexer);
  if (lexer->lookahead == '{' || lexer->lookahead == '(' || lexer->lookahead == '\\' || lexer->lookahead == '*') return true;
  read_word(lexer, word);
  return is_one_of(word, ALGORITHM_PARTS);
}

/**
 * After `(*`: reads up to the algorithm, if there is one, and marks the token's end before it; otherwise reads the whole comment.
 * Returns the number of comments open at the algorithm.
 */
static unsigned find_algorithm(TSLexer *lexer, bool mark) {
  unsigned depth = 1;
  while (depth && !lexer->eof(lexer)) {
    int32_t c = lexer->lookahead;
    if (c == '-') {
      if (mark) lexer->mark_end(lexer);
      if (read_algorithm_head(lexer)) return depth;
      continue;
    }
    advance(lexer);
    if (c == '(' && lexer->lookahead == '*') {
      advance(lexer);
      depth++;
    } else if (c == '*' && lexer->lookahead == ')') {
      advance(lexer);
      depth--;
    }
  }
  return 0;
}

/** Text up to the next module or algorithm. */
static bool scan_extramodular_text(TSLexer *lexer) {
  bool empty = true;
  lexer->mark_end(lexer);
  while (!lexer->eof(lexer)) {
    if (lexer->lookahead == '-') {
      lexer->mark_end(lexer);
      // `--algorithm` and `---- MODULE` differ in their third character.
      advance(lexer);
      if (lexer->lookahead == '-') {
        advance(lexer);
        if (lexer->lookahead == '-') {
          if (read_run(lexer, '-') >= 2) {
            while (lexer->lookahead == ' ' || lexer->lookahead == '\t') advance(lexer);
            if (lexer->lookahead == 'M' && read_text(lexer, "MODULE") && !is_word(lexer->lookahead)) {
              lexer->result_symbol = EXTRAMODULAR_TEXT;
              return !empty;
            }
          }
        } else if (lexer->lookahead == 'a' || lexer->lookahead == 'f') {
          char word[WORD_BYTES];
          read_word(lexer, word);
          if (strcmp(word, "fair") == 0) {
            skip_space(lexer);
            read_word(lexer, word);
          }
          if (strcmp(word, "algorithm") == 0) {
            lexer->result_symbol = EXTRAMODULAR_TEXT;
            return !empty;
          }
        }
      }
      empty = false;
      continue;
    }
    if (is_space(lexer->lookahead)) {
      lexer->advance(lexer, empty);
    } else {
      advance(lexer);
      empty = false;
    }
  }
  lexer->mark_end(lexer);
  lexer->result_symbol = EXTRAMODULAR_TEXT;
  return !empty;
}

// The next token, as far as the scanner cares

typedef enum {
  OTHER,       // May continue an expression.
  TERMINATOR,  // Can neither continue nor begin an expression.
  BEGINNING,   // Can begin an expression but not continue one.
  END_OF_FILE,
  WORD,
  AND,
  OR,
  LINE,        // `\*`
  BLOCK,       // `(*`
  BLOCK_END,   // `*)`
  BOX,         // `[]`
  BARS,        // `||`
  SEMICOLON,
  STEP_LABEL,
  MODULE_END,  // `====`
  RULE,        // `----`
  DEFINED_AS,
  NEGATIVE,    // `-.`
} TokenClass;

typedef struct {
  TokenClass class;
  bool level_is_star, level_is_plus;
  uint32_t level;
  char word[WORD_BYTES];
} Token;

/** Reads just enough of a token to classify it; bullets, comment openings, words and step labels are read whole. */
static Token read_token(TSLexer *lexer) {
  Token token = {.class = OTHER};
  if (lexer->eof(lexer)) {
    token.class = END_OF_FILE;
    return token;
  }
  int32_t c = lexer->lookahead;
  if (is_word(c)) {
    read_word(lexer, token.word);
    token.class = WORD;
    return token;
  }
  switch (c) {
    case '/':
      advance(lexer);
      if (lexer->lookahead == '\\') {
        advance(lexer);
        token.class = AND;
      }
      break;
    case 0x2227: // ∧
      advance(lexer);
      token.class = AND;
      break;
    case '\\':
      advance(lexer);
      if (lexer->lookahead == '/') {
        advance(lexer);
        token.class = OR;
      } else if (lexer->lookahead == '*') {
        advance(lexer);
        token.class = LINE;
      } else if (lexer->lookahead == 'l' || lexer->lookahead == 'n') {
        read_word(lexer, token.word);
        if (strcmp(token.word, "lnot") == 0 || strcmp(token.word, "neg") == 0) token.class = BEGINNING;
      }
      break;
    case 0x2228: // ∨
      advance(lexer);
      token.class = OR;
      break;
    case '(':
      advance(lexer);
      if (lexer->lookahead == '*') {
        advance(lexer);
        token.class = BLOCK;
      }
      break;
    case '*':
      advance(lexer);
      if (lexer->lookahead == ')') {
        advance(lexer);
        token.class = BLOCK_END;
      }
      break;
    case 0x2016: // ‖
      advance(lexer);
      token.class = BARS;
      break;
    case '|':
      advance(lexer);
      if (lexer->lookahead == '|') {
        advance(lexer);
        token.class = BARS;
      } else if (lexer->lookahead == '-') {
        advance(lexer);
        if (lexer->lookahead == '>') token.class = TERMINATOR;
      }
      break;
    case ';':
      advance(lexer);
      token.class = SEMICOLON;
      break;
    case ')':
    case ']':
    case '}':
    case ',':
    case 0x27E9: // ⟩
    case 0x21A6: // ↦
    case 0x2192: // →
    case 0x2190: // ←
      token.class = TERMINATOR;
      break;
    case '{':
    case '"':
    case 0x27E8: // ⟨
    case 0x00AC: // ¬
    case 0x25C7: // ◇
      token.class = BEGINNING;
      break;
    case '~':
      advance(lexer);
      if (lexer->lookahead != '>') token.class = BEGINNING;
      break;
    case 0x25A1: // □
      advance(lexer);
      token.class = BOX;
      break;
    case 0x225C: // ≜
      token.class = DEFINED_AS;
      break;
    case '[':
      advance(lexer);
      if (lexer->lookahead == ']') {
        advance(lexer);
        token.class = BOX;
      }
      break;
    case ':':
      advance(lexer);
      if (lexer->lookahead != ':' && lexer->lookahead != '=' && lexer->lookahead != '>') token.class = TERMINATOR;
      break;
    case '>':
      advance(lexer);
      if (lexer->lookahead == '>') token.class = TERMINATOR;
      break;
    case '<':
      advance(lexer);
      if (lexer->lookahead == '*' || lexer->lookahead == '+') {
        token.level_is_star = lexer->lookahead == '*';
        token.level_is_plus = !token.level_is_star;
        advance(lexer);
        if (lexer->lookahead == '>') token.class = STEP_LABEL;
      } else if (is_digit(lexer->lookahead)) {
        while (is_digit(lexer->lookahead)) {
          if (token.level < 1000) token.level = 10 * token.level + (uint32_t)(lexer->lookahead - '0');
          advance(lexer);
        }
        if (lexer->lookahead == '>') token.class = STEP_LABEL;
      } else if (lexer->lookahead == '-') {
        token.class = TERMINATOR;
      } else if (lexer->lookahead == '<' || lexer->lookahead == '>') {
        token.class = BEGINNING;
      }
      if (token.class == STEP_LABEL) {
        advance(lexer);
        while (is_word(lexer->lookahead)) advance(lexer);
      }
      break;
    case '=': {
      unsigned length = read_run(lexer, '=');
      if (length >= 4) {
        token.class = MODULE_END;
      } else if (length >= 2) {
        token.class = DEFINED_AS;
      }
      break;
    }
    case '-':
      advance(lexer);
      if (lexer->lookahead == '.') {
        token.class = NEGATIVE;
      } else if (lexer->lookahead == '>') {
        token.class = TERMINATOR;
      } else if (read_run(lexer, '-') >= 3) {
        token.class = RULE;
      }
      break;
    default:
      break;
  }
  return token;
}

/** Whether a token that follows a complete operand cannot belong to the same expression. */
static bool ends_expression(const Scanner *scanner, TokenClass class) {
  switch (class) {
    case TERMINATOR:
    case BEGINNING:
    case BOX:
    case END_OF_FILE:
    case WORD:
    case SEMICOLON:
    case STEP_LABEL:
    case MODULE_END:
    case RULE:
    case NEGATIVE:
      return true;
    case BLOCK_END:
      return scanner->pluscal_depth > 0;
    default:
      return false;
  }
}

/** Words that begin a theorem, where no proof is open any more. */
static const char *const THEOREM_WORDS[] = {"THEOREM", "LEMMA", "PROPOSITION", "COROLLARY", NULL};

/** Words that can neither begin an expression nor stand where one may begin (`VARIABLE` can: in an ASSUME). */
static const char *const UNIT_WORDS[] = {"VARIABLES", "CONSTANTS", "EXTENDS", "RECURSIVE", "LOCAL", "ASSUMPTION", "AXIOM", "THEOREM",
                                         "LEMMA", "PROPOSITION", "COROLLARY", "THEN", "ELSE", "IN", NULL};

static bool read_defined_as(TSLexer *lexer) { return lexer->lookahead == 0x225C || read_run(lexer, '=') == 2; }

/** Inside `depth` brackets: reads to the end of the outermost. Returns the number of characters. */
static unsigned read_brackets(TSLexer *lexer, unsigned depth) {
  unsigned length = 0;
  for (; depth && length < MAX_LOOKAHEAD && !lexer->eof(lexer); length++) {
    int32_t c = lexer->lookahead;
    advance(lexer);
    if (c == '(' || c == '[' || c == '{') depth++;
    if (c == ')' || c == ']' || c == '}') depth--;
  }
  return length;
}

/** Behind a name: whether `==` follows, after parameters or bounds if there are any. */
static bool read_rest_of_head(TSLexer *lexer) {
  int32_t consumed = skip_to_token(lexer);
  if (consumed == '\\') return false;
  if (consumed || lexer->lookahead == '[') {
    read_brackets(lexer, consumed ? 1 : (advance(lexer), 1));
    if (skip_to_token(lexer)) return false;
  }
  return read_defined_as(lexer);
}

/** The same, or that an operator symbol follows, perhaps another name, and `==`. */
static bool read_rest_of_any_head(TSLexer *lexer) {
  char word[WORD_BYTES];
  int32_t consumed = skip_to_token(lexer);
  bool symbol = true;
  if (consumed == '\\') {
    read_word(lexer, word);
  } else if (consumed || lexer->lookahead == '[') {
    symbol = read_brackets(lexer, consumed ? 1 : (advance(lexer), 1)) <= 3; // `(+)` or parameters
  } else if (is_word(lexer->lookahead)) {
    return false;
  } else if (lexer->lookahead == '=') {
    if (read_run(lexer, '=') == 2) return true;
  } else {
    while (!lexer->eof(lexer) && !is_word(lexer->lookahead) && !is_space(lexer->lookahead) && lexer->lookahead != '(') advance(lexer);
  }
  if (skip_to_token(lexer)) return false;
  if (symbol && is_word(lexer->lookahead)) {
    read_word(lexer, word);
    if (skip_to_token(lexer)) return false;
  }
  return read_defined_as(lexer);
}

/** Behind `||`: whether another assignment of the same PlusCal statement follows. */
static bool read_assignment_target(TSLexer *lexer) {
  char word[WORD_BYTES];
  skip_space(lexer);
  read_word(lexer, word);
  if (!word[0]) return false;
  unsigned depth = 0;
  for (unsigned i = 0; i < MAX_LOOKAHEAD && !lexer->eof(lexer); i++) {
    int32_t c = lexer->lookahead;
    if (depth == 0 && c == 0x2254) return true;
    if (depth == 0 && !is_space(c) && !is_word(c) && c != '.' && c != '[') return read_text(lexer, ":=");
    if (c == '[' || c == '(' || c == '{') depth++;
    if (c == ']' || c == ')' || c == '}') depth--;
    advance(lexer);
  }
  return false;
}

// Scanning

typedef struct {
  bool line_start; // The token's line or a block comment before it began behind the last token.
  uint32_t column; // Valid at a line's start; otherwise to be asked for.
} Position;

/** Skips white space, keeping account of columns. Tabs advance to a multiple of 8, as in SANY's character stream. */
static Position skip_layout(Scanner *scanner, TSLexer *lexer, bool skip, uint8_t *tab_width) {
  Position position = {.line_start = false};
  uint32_t visible = 0;
  bool known = false;
  *tab_width = scanner->tab_width;
  while (!lexer->eof(lexer) && is_space(lexer->lookahead)) {
    int32_t c = lexer->lookahead;
    if (c == '\n' || c == '\r') {
      position.line_start = known = true;
      visible = 0;
      *tab_width = 0;
    } else if (c == '\t') {
      if (!known) {
        known = true;
        visible = lexer->get_column(lexer) + *tab_width;
      }
      uint32_t extra = 7 - visible % 8;
      visible += extra + 1;
      *tab_width = (uint8_t)(*tab_width + extra > 255 ? 255 : *tab_width + extra);
    } else {
      visible++;
    }
    lexer->advance(lexer, skip);
  }
  position.column = visible;
  return position;
}

static uint32_t column_of(TSLexer *lexer, Position position, uint8_t tab_width) {
  return position.line_start ? position.column : lexer->get_column(lexer) + tab_width;
}

static bool finish(TSLexer *lexer, enum TokenType type) {
  lexer->result_symbol = type;
  return true;
}

static bool finish_here(TSLexer *lexer, enum TokenType type) {
  lexer->mark_end(lexer);
  return finish(lexer, type);
}

/** What a token behind a complete operand does to the innermost expression without a closing token, or list. */
typedef enum { STAYS, CONTINUES_LIST, NEXT_ARM, ENDS } Effect;

static Effect effect_of(const Scanner *scanner, const bool *valid, Token token, bool fresh, uint32_t column) {
  const List *list = scanner->list_count ? &scanner->lists[scanner->list_count - 1] : NULL;
  if (list && fresh && column <= list->column) {
    bool same_kind = token.class == (list->kind == CONJUNCTION ? AND : OR);
    return column == list->column && same_kind && valid[LIST_NEXT] ? CONTINUES_LIST : ENDS;
  }
  if (token.class == BOX && valid[CASE_SEPARATOR]) return NEXT_ARM;
  // Behind a symbol that may be an argument by itself (`F <- -`) or a prefix operator (`x <- -1`).
  if (valid[CONJUNCTION_OPEN] && (token.class == WORD || token.class == BEGINNING || token.class == BOX)) return STAYS;
  return ends_expression(scanner, token.class) ? ENDS : STAYS;
}

static bool end_expression(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  if (valid[LIST_NEXT] && scanner->list_count) pop_list(scanner);
  scanner->pending_comments = 0;
  return finish(lexer, END);
}

/**
 * At a comment behind a complete operand: the comment belongs outside the expression if that ends behind it. So looks beyond all comments,
 * and either ends the expression before the first of them or notes how many there are.
 */
static bool look_behind_comments(Scanner *scanner, TSLexer *lexer, const bool *valid, Token token) {
  unsigned count = 0;
  uint32_t column = 0;
  while (token.class == LINE || token.class == BLOCK) {
    if (token.class == LINE) {
      read_line_comment(lexer);
    } else {
      read_block_comment(lexer, 1);
    }
    count++;
    uint8_t tab_width;
    Position position = skip_layout(scanner, lexer, false, &tab_width);
    column = column_of(lexer, position, tab_width);
    token = read_token(lexer);
    if (token.class == BARS && read_assignment_target(lexer)) token.class = TERMINATOR;
  }
  if (effect_of(scanner, valid, token, true, column) == ENDS) return end_expression(scanner, lexer, valid);
  scanner->pending_comments = (uint8_t)(count < 255 ? count : 255);
  return finish(lexer, LAYOUT);
}

/** The column of a bullet that has just been read. */
static uint32_t bullet_column(Scanner *scanner, TSLexer *lexer, Position position, uint8_t tab_width, bool ascii) {
  if (position.line_start) return position.column;
  if (scanner->long_line) return scanner->list_count ? scanner->lists[scanner->list_count - 1].column + 1 : LONG_LINE;
  uint32_t column = lexer->get_column(lexer) - (ascii ? 2 : 1) + tab_width;
  scanner->long_line = column > LONG_LINE;
  return column;
}

static bool open_list(Scanner *scanner, TSLexer *lexer, Token token, uint32_t column) {
  if (scanner->list_count && column <= scanner->lists[scanner->list_count - 1].column) return finish(lexer, MISSING_EXPRESSION);
  lexer->mark_end(lexer);
  skip_space(lexer);
  // Not an item's bullet but an argument: `Fold(/\\, TRUE, s)`.
  if (lexer->lookahead == ',' || lexer->lookahead == ')') return false;
  if (!push_list(scanner, column, token.class == AND ? CONJUNCTION : DISJUNCTION)) return false;
  scanner->after_comment = false;
  return finish(lexer, token.class == AND ? CONJUNCTION_OPEN : DISJUNCTION_OPEN);
}

/** Where an operand is expected: whether this token shows that it is missing. Words are only read at a line's start. */
static bool shows_missing_operand(const Scanner *scanner, TSLexer *lexer, Position position, Token token) {
  switch (token.class) {
    case MODULE_END:
    case END_OF_FILE:
      return true;
    case SEMICOLON:
      return scanner->pluscal_depth > 0;
    case WORD:
      return is_one_of(token.word, UNIT_WORDS) || (position.line_start && read_rest_of_head(lexer));
    default:
      return false;
  }
}

/** A step label, once it has been read: which token it is depends on the open levels. */
static bool scan_step(Scanner *scanner, TSLexer *lexer, const bool *valid, Token token) {
  bool next_valid = valid[STEP_NEXT], open_valid = valid[STEP_OPEN];
  while (lexer->lookahead == '.') advance(lexer);
  uint16_t current = innermost_level(scanner);
  uint16_t level = (uint16_t)(token.level + 1);
  if (token.level_is_plus) level = (uint16_t)(current + 1);
  if (token.level_is_star) {
    bool ended = !scanner->proof_count || scanner->proofs[scanner->proof_count - 1].ended;
    level = next_valid && !ended ? current : (uint16_t)(current + 1);
    if (next_valid && ended && scanner->proof_count > 1) level = scanner->proofs[scanner->proof_count - 2].level;
  }
  if (next_valid) {
    while (scanner->proof_count && level < innermost_level(scanner)) {
      bool ended = scanner->proofs[--scanner->proof_count].ended;
      if (!ended && valid[PROOF_END]) return finish(lexer, PROOF_END);
    }
  }
  lexer->mark_end(lexer);
  char word[WORD_BYTES];
  skip_space(lexer);
  read_word(lexer, word);
  bool last = strcmp(word, "QED") == 0;
  scanner->pending_comments = 0;
  if (next_valid && scanner->proof_count && level == innermost_level(scanner)) {
    scanner->proofs[scanner->proof_count - 1].ended = last;
    return finish(lexer, STEP_NEXT);
  }
  if (!open_valid) return finish(lexer, STEP_NEXT);
  push_proof(scanner, level, last);
  return finish(lexer, STEP_OPEN);
}

/** At a word that may begin a definition, in front of which a proof step's label stands. */
static bool scan_implicit_define(TSLexer *lexer, Token token) {
  if (token.class == NEGATIVE) return finish(lexer, IMPLICIT_DEFINE);
  if (token.class != WORD) return false;
  return read_rest_of_any_head(lexer) && finish(lexer, IMPLICIT_DEFINE);
}

/**
 * Behind a word: whether it is the name of a definition. At a line's start the token is returned even where the grammar does not expect it:
 * nothing else has a name before `==`, so something before must be wrong, and the parser should give up on that rather than on this.
 */
static bool scan_definition_name(TSLexer *lexer, const bool *valid, Position position) {
  lexer->mark_end(lexer);
  return (valid[DEFINITION_NAME] || position.line_start) && read_rest_of_head(lexer) && finish(lexer, DEFINITION_NAME);
}

/** At a word: whether it is a record's field, which may be a keyword. */
static bool scan_field_name(TSLexer *lexer) {
  lexer->mark_end(lexer);
  skip_space(lexer);
  if (lexer->lookahead == 0x21A6) return finish(lexer, FIELD_NAME);
  if (lexer->lookahead == '|') return read_text(lexer, "|->") && finish(lexer, FIELD_NAME);
  if (lexer->lookahead != ':') return false;
  advance(lexer);
  return lexer->lookahead != ':' && lexer->lookahead != '=' && lexer->lookahead != '>' && finish(lexer, FIELD_NAME);
}

static bool scan_block_comment(Scanner *scanner, TSLexer *lexer, const bool *valid, bool error) {
  if (valid[PLUSCAL_OPEN] && !error && !scanner->pluscal_depth && !scanner->pending_comments) {
    unsigned depth = find_algorithm(lexer, true);
    if (depth) {
      scanner->pluscal_depth = (uint8_t)(depth < 255 ? depth : 255);
      scanner->after_comment = true;
      return finish(lexer, PLUSCAL_OPEN);
    }
  } else {
    read_block_comment(lexer, 1);
  }
  if (scanner->pending_comments) scanner->pending_comments--;
  scanner->after_comment = true;
  scanner->long_line = false;
  return finish_here(lexer, BLOCK_COMMENT);
}

bool tree_sitter_tlaplus_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  Scanner *scanner = payload;
  bool error = valid[ERROR_SENTINEL];

  if (valid[EXTRAMODULAR_TEXT] && !error) {
    scanner->list_count = scanner->list_bytes = scanner->proof_count = scanner->pluscal_depth = 0;
    return scan_extramodular_text(lexer);
  }

  lexer->mark_end(lexer);

  // Behind an algorithm, the rest of the comment.
  if (valid[PLUSCAL_CLOSE] && !error) {
    if (!scanner->pluscal_depth) return false;
    read_block_comment(lexer, scanner->pluscal_depth);
    scanner->pluscal_depth = 0;
    scanner->after_comment = true;
    return finish_here(lexer, PLUSCAL_CLOSE);
  }

  uint8_t tab_width;
  Position position = skip_layout(scanner, lexer, true, &tab_width);
  if (tab_width != scanner->tab_width || (position.line_start && scanner->long_line)) {
    scanner->tab_width = tab_width;
    scanner->long_line = false;
    return finish(lexer, LAYOUT);
  }

  bool fresh = position.line_start || scanner->after_comment;
  bool may_end = valid[END] && !error;
  bool operand_expected = valid[CONJUNCTION_OPEN] && !error;
  uint32_t column = position.column;
  if (may_end && fresh && scanner->list_count) column = column_of(lexer, position, tab_width);

  bool ascii = lexer->lookahead < 128;
  Token token = read_token(lexer);

  if (may_end) {
    bool comment = token.class == LINE || token.class == BLOCK;
    if (comment && !scanner->pending_comments) return look_behind_comments(scanner, lexer, valid, token);
    if (!comment) {
      if (token.class == BARS && scanner->pluscal_depth && read_assignment_target(lexer)) token.class = TERMINATOR;
      switch (effect_of(scanner, valid, token, fresh, column)) {
        case ENDS:
          return end_expression(scanner, lexer, valid);
        case NEXT_ARM:
          return finish_here(lexer, CASE_SEPARATOR);
        case CONTINUES_LIST:
          scanner->after_comment = false;
          scanner->pending_comments = 0;
          return finish_here(lexer, LIST_NEXT);
        case STAYS:
          return false;
      }
    }
  }

  switch (token.class) {
    case LINE:
      read_line_comment(lexer);
      if (scanner->pending_comments) scanner->pending_comments--;
      return finish_here(lexer, LINE_COMMENT);

    case BLOCK:
      return scan_block_comment(scanner, lexer, valid, error);

    case BLOCK_END:
      if (!scanner->pluscal_depth) return false;
      scanner->pluscal_depth--;
      scanner->list_count = scanner->list_bytes = 0;
      if (scanner->pluscal_depth) return false;
      return finish_here(lexer, PLUSCAL_ABORT);

    case AND:
    case OR:
      return operand_expected && open_list(scanner, lexer, token, bullet_column(scanner, lexer, position, tab_width, ascii));

    case SEMICOLON:
      if (!valid[PLUSCAL_BRANCH_END] || error) break;
      lexer->mark_end(lexer);
      skip_space(lexer);
      read_word(lexer, token.word);
      return (strcmp(token.word, "else") == 0 || strcmp(token.word, "or") == 0) && finish(lexer, PLUSCAL_BRANCH_END);

    case STEP_LABEL:
      return (valid[STEP_NEXT] || valid[STEP_OPEN]) && scan_step(scanner, lexer, valid, token);

    case NEGATIVE:
      return valid[IMPLICIT_DEFINE] && !error && scan_implicit_define(lexer, token);

    case WORD:
      if (scanner->proof_count && is_one_of(token.word, THEOREM_WORDS)) {
        scanner->proof_count = 0;
        return finish(lexer, LAYOUT);
      }
      if (error && !position.line_start) return false;
      if (error) return scan_definition_name(lexer, valid, position);
      if (valid[IMPLICIT_DEFINE]) return scan_implicit_define(lexer, token);
      if (valid[FIELD_NAME]) return scan_field_name(lexer);
      if (valid[DEFINITION_NAME] || !operand_expected) return scan_definition_name(lexer, valid, position);
      break;

    default:
      break;
  }
  if (!operand_expected || !shows_missing_operand(scanner, lexer, position, token)) return false;
  return finish(lexer, valid[END] ? END : MISSING_EXPRESSION);
}
