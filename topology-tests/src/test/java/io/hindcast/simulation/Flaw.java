package io.hindcast.simulation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** What is wrong with a value that should be one JSON object, or one line, in UTF-8. */
public enum Flaw {
    CUT {
        @Override
        String of(String json) {
            return json.substring(0, json.length() - 1);
        }
    },
    TWICE {
        @Override
        String of(String json) {
            return json + json;
        }
    },
    LIST {
        @Override
        String of(String json) {
            return "[" + json + "]";
        }
    },
    NOT_UTF_8 {
        @Override
        String of(String json) {
            return json.replaceFirst("[{=]", "$0\"\u00e9\":0,");
        }
    };

    abstract String of(String json);

    /** Whether it is that the value names a schema which there was not. */
    boolean namesNoSchema(Event event) {
        return this == NOT_UTF_8 && event.topic().asksRegistry();
    }

    /** The bytes of an event's value, with that flaw. Avro is no text: what is cut there is flawed in any case. */
    byte[] of(Event event) {
        return switch (event.topic().written()) {
            case JSON, LINES -> of(event.json()).getBytes(this == NOT_UTF_8 ? ISO_8859_1 : UTF_8);
            // Twice the same is one message.
            case PROTOBUF -> event.bytes((this == LIST ? this : CUT).of(event.json()));
            case AVRO ->
                namesNoSchema(event)
                        ? event.bytesOfNoSchema()
                        : event.bytes((this == TWICE || this == LIST ? this : CUT).of(event.json()));
        };
    }
}
