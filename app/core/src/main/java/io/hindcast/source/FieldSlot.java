package io.hindcast.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/** Brings one field's values into its place in a row, or the fault that says why not. Not thread-safe. */
final class FieldSlot implements Slot {
    private final int index;
    private final ValueType type;
    private final TimeFormat timeFormat;
    private final List<PatternTime> forms;
    private final char[][] missing;
    private final boolean asText;
    private final int scale;

    FieldSlot(int index, Field field) {
        this.index = index;
        this.type = field.type();
        this.timeFormat = field.timeFormat();
        this.forms = field.notation().patterns().stream().map(PatternTime::new).toList();
        this.missing =
                field.notation().missing().stream().map(String::toCharArray).toArray(char[][]::new);
        this.asText = field.text();
        this.scale = field.notation().scale().orElse(-1);
    }

    @Override
    public void spoil(Row row, Fault fault) {
        row.spoil(index, fault);
    }

    @Override
    public void text(Row row, char[] text, int offset, int length) {
        if (missing.length > 0 && isMissing(text, offset, length)) {
            row.spoil(index, Fault.ABSENT);
        } else if (type == ValueType.STRING) {
            row.set(index, Utf8.wellFormed(text, offset, length));
        } else if (type == ValueType.DECIMAL) {
            Numbers.decimal(text, offset, length, row, index);
        } else if (type == ValueType.TIMESTAMP && timeFormat == TimeFormat.RFC_3339) {
            Times.rfc3339(text, offset, length, row, index);
        } else if (type == ValueType.TIMESTAMP && timeFormat == TimeFormat.AUTO) {
            Times.any(text, offset, length, row, index);
        } else if (type == ValueType.TIMESTAMP && timeFormat == TimeFormat.PATTERN) {
            Times.any(forms, text, offset, length, row, index);
        } else if (type == ValueType.INT && asText) {
            Numbers.integer(text, offset, length, row, index);
        } else if (type == ValueType.BOOL && asText) {
            bool(row, new String(text, offset, length));
        } else {
            row.spoil(index, Fault.WRONG_TYPE);
        }
    }

    @Override
    public void untyped(Row row, char[] text, int offset, int length) {
        if (missing.length > 0 && isMissing(text, offset, length)) {
            row.spoil(index, Fault.ABSENT);
        } else if (type == ValueType.INT) {
            Numbers.integer(text, offset, length, row, index);
        } else if (type == ValueType.BOOL) {
            bool(row, new String(text, offset, length));
        } else if (type == ValueType.TIMESTAMP && timeFormat.isNumber()) {
            Times.epoch(text, offset, length, timeFormat, row, index);
        } else {
            text(row, text, offset, length);
        }
    }

    private boolean isMissing(char[] text, int offset, int length) {
        for (char[] none : missing) {
            if (Arrays.equals(none, 0, none.length, text, offset, offset + length)) {
                return true;
            }
        }
        return false;
    }

    private void bool(Row row, String text) {
        switch (text) {
            case "true" -> bool(row, true);
            case "false" -> bool(row, false);
            default -> row.spoil(index, Fault.WRONG_TYPE);
        }
    }

    /** The same, of characters that are all ASCII. */
    void ascii(Row row, byte[] text) {
        String string = new String(text, ISO_8859_1);
        if (type == ValueType.STRING) {
            row.set(index, string);
        } else {
            text(row, string.toCharArray(), 0, text.length);
        }
    }

    @Override
    public void number(Row row, char[] text, int offset, int length) {
        if (type == ValueType.DECIMAL) {
            Numbers.decimal(text, offset, length, row, index);
        } else if (type == ValueType.INT) {
            Numbers.integer(text, offset, length, row, index);
        } else if (type == ValueType.TIMESTAMP && timeFormat == TimeFormat.PATTERN) {
            Times.any(forms, text, offset, length, row, index);
        } else if (type == ValueType.TIMESTAMP && timeFormat != TimeFormat.RFC_3339) {
            Times.epoch(text, offset, length, timeFormat, row, index);
        } else {
            row.spoil(index, Fault.WRONG_TYPE);
        }
    }

    @Override
    public void whole(Row row, long value) {
        if (type == ValueType.INT) {
            row.set(index, value);
        } else {
            char[] digits = Long.toString(value).toCharArray();
            number(row, digits, 0, digits.length);
        }
    }

    @Override
    public void real(Row row, double value) {
        if (scale < 0 || !Double.isFinite(value)) {
            row.spoil(index, Fault.WRONG_TYPE);
            return;
        }
        BigDecimal rounded = new BigDecimal(value).setScale(scale, RoundingMode.HALF_EVEN);
        if (rounded.precision() > Numbers.MAX_DIGITS) {
            row.spoil(index, Fault.NUMBER_RANGE);
        } else {
            row.set(index, rounded);
        }
    }

    @Override
    public void time(Row row, long ms, long units) {
        if (type == ValueType.TIMESTAMP) {
            row.set(index, ms);
        } else {
            whole(row, units);
        }
    }

    @Override
    public void bool(Row row, boolean value) {
        if (type == ValueType.BOOL) {
            row.set(index, value ? 1 : 0);
        } else {
            row.spoil(index, Fault.WRONG_TYPE);
        }
    }

    /** A fact that is a number; for a timestamp, milliseconds since 1970 whatever the field's format. */
    void number(Row row, long value) {
        switch (type) {
            case INT, TIMESTAMP -> row.set(index, value);
            case DECIMAL -> row.set(index, BigDecimal.valueOf(value));
            case STRING, BOOL -> row.spoil(index, Fault.WRONG_TYPE);
        }
    }
}
