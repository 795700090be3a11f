package io.hindcast.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a task published, in order, for tests: {@code a 1970-01-01T00:00:00Z} is sku and window, {@code a 00:01:00Z 00:02:00Z}
 * sku and session.
 */
final class PublishedResults implements ResultSink {
    private final List<String> windows = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    @Override
    public void publish(GroupKey group, Result result) {
        windows.add(window(result.key()));
        values.add(new String(result.value(), UTF_8).replaceAll(".*\\},", "{"));
    }

    @Override
    public void withdraw(GroupKey group, byte[] recordKey) {
        windows.add(window(recordKey));
        values.add("withdrawn");
    }

    private static String window(byte[] key) {
        String text = new String(key, UTF_8);
        return text.contains("\"end\"")
                ? text.replaceAll(".*\"sku\":\"(.*?)\".*\"start\":\".*T(.*?)\",\"end\":\".*T(.*?)\".*", "$1 $2 $3")
                : text.replaceAll(".*\"sku\":\"(.*?)\".*\"window\":\"(.*?)\".*", "$1 $2");
    }

    /** The windows, in the order in which they were published. */
    List<String> windows() {
        return windows;
    }

    /** What was said of them, in the same order, without key and window. */
    List<String> values() {
        return values;
    }
}
