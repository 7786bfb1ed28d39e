/**
 * The grammar as a native addon for npm's `tree-sitter`: a development aid only (`test/grammar/native.test.ts`), the extension uses the wasm.
 * Exports `name` and `language`, an external value under the tag by which `tree-sitter` recognizes languages.
 */
#include <node_api.h>

typedef struct TSLanguage TSLanguage;

const TSLanguage *tree_sitter_tlaplus(void);

static const napi_type_tag LANGUAGE_TAG = {0x8AF2E5212AD58ABF, 0xD5006CAD83ABBA16};

static napi_value initialize(napi_env env, napi_value exports) {
  napi_value name, language;
  napi_create_string_utf8(env, "tlaplus", NAPI_AUTO_LENGTH, &name);
  napi_set_named_property(env, exports, "name", name);
  napi_create_external(env, (void *)tree_sitter_tlaplus(), NULL, NULL, &language);
  napi_type_tag_object(env, language, &LANGUAGE_TAG);
  napi_set_named_property(env, exports, "language", language);
  return exports;
}

NAPI_MODULE(NODE_GYP_MODULE_NAME, initialize)
