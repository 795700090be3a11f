package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;

/** Reads values out of JSON that {@link JsonText} wrote, one after the other; of no use for any other JSON. */
final class KeyScanner {
    private final byte[] json;
    private int at;

    KeyScanner(byte[] json) {
        this.json = json;
    }

    void skip(int bytes) {
        at += bytes;
    }

    String text() {
        int start = at + 1;
        boolean escaped = false;
        for (at = start; json[at] != '"'; at++) {
            if (json[at] == '\\') {
                escaped = true;
                at++;
            }
        }
        int length = at++ - start;
        String raw = new String(json, start, length, UTF_8);
        return escaped ? unescape(raw) : raw;
    }

    long integer() {
        return Long.parseLong(literal());
    }

    BigDecimal decimal() {
        return new BigDecimal(literal());
    }

    long bool() {
        return literal().equals("true") ? 1 : 0;
    }

    long timestamp() {
        return Instant.parse(text()).toEpochMilli();
    }

    private String literal() {
        int start = at;
        while (json[at] != ',' && json[at] != '}') {
            at++;
        }
        return new String(json, start, at - start, ISO_8859_1);
    }

    private static String unescape(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char kind = raw.charAt(++i);
            switch (kind) {
                case 'b' -> text.append('\b');
                case 't' -> text.append('\t');
                case 'n' -> text.append('\n');
                case 'f' -> text.append('\f');
                case 'r' -> text.append('\r');
                case 'u' -> {
                    text.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> text.append(kind);
            }
        }
        return text.toString();
    }
}
