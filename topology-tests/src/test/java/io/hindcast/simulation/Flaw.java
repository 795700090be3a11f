package io.hindcast.simulation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** What is wrong with a value that should be one JSON object, or one line, in UTF-8. */
enum Flaw {
    CUT {
        @Override
        byte[] of(String json) {
            return json.substring(0, json.length() - 1).getBytes(UTF_8);
        }
    },
    TWICE {
        @Override
        byte[] of(String json) {
            return (json + json).getBytes(UTF_8);
        }
    },
    LIST {
        @Override
        byte[] of(String json) {
            return ("[" + json + "]").getBytes(UTF_8);
        }
    },
    NOT_UTF_8 {
        @Override
        byte[] of(String json) {
            return json.replaceFirst("[{=]", "$0\"\u00e9\":0,").getBytes(ISO_8859_1);
        }
    };

    abstract byte[] of(String json);
}
