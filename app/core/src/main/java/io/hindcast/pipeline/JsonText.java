package io.hindcast.pipeline;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** JSON texts of single values. */
final class JsonText {
    private JsonText() {}

    static String quote(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
