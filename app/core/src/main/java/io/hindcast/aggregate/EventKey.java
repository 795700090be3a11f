package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.Expression;
import io.hindcast.expression.Fault;
import io.hindcast.expression.KeptText;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.TextBounds;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The key of the event at hand. Used again for every event:
 *
 * <pre>{@code
 * Fault fault = eventKey.evaluate(row);
 * if (fault == Fault.NONE) { use(eventKey.groupKey()); } else { reject(fault, eventKey.detail()); }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class EventKey {
    private static final byte[] EMPTY = "{}".getBytes(UTF_8);

    /** How many keys are remembered; a power of two. */
    private static final int RECENT = 8192;

    private final @Nullable GroupKey[] recent = new @Nullable GroupKey[RECENT];

    /** Of a key that is one text: for which text each recent one stands, so that it need not be written again. */
    private final @Nullable String[] recentTexts = new @Nullable String[RECENT];

    private final KeyFormat format;
    private final ByteWriter json = new ByteWriter(64);
    private final boolean oneText;
    private final boolean bounded;
    private int part;
    private String text = "";
    private Fault fault = Fault.NONE;

    EventKey(KeyFormat format, TextBounds bounded) {
        this.format = format;
        this.bounded = bounded == TextBounds.KEPT;
        oneText = format.size() == 1 && format.part(0).expression().type() == ValueType.STRING;
    }

    /**
     * Evaluates all parts over the row of an event; why one has no value, or {@link Fault#TEXT_RANGE} of a text that is too long for a
     * key; NONE if all are sound.
     */
    public Fault evaluate(Row row) {
        if (oneText) {
            part = 0;
            row.begin();
            text = text(format.part(0).expression(), row);
            return fault;
        }
        fault = Fault.NONE;
        json.reset();
        for (part = 0; part < format.size(); part++) {
            json.write(format.label(part));
            row.begin();
            write(format.part(part).expression(), row);
            if (fault != Fault.NONE) {
                return fault;
            }
        }
        if (part == 0) {
            json.write(EMPTY);
        } else {
            json.writeByte('}');
        }
        return Fault.NONE;
    }

    /**
     * The key that was evaluated last, without fault. A key that was seen a short while ago is mostly the same object: that
     * makes maps quick to find it, and lets windows share it.
     */
    public GroupKey groupKey() {
        return oneText ? ofText() : ofJson();
    }

    private GroupKey ofText() {
        int place = place(text.hashCode());
        GroupKey key = recent[place];
        if (key == null || !text.equals(recentTexts[place])) {
            json.reset().write(format.label(0));
            JsonText.write(text, json);
            json.writeByte('}');
            key = new GroupKey(json.toByteArray());
            recent[place] = key;
            recentTexts[place] = text;
        }
        return key;
    }

    private GroupKey ofJson() {
        int hash = json.hash();
        int place = place(hash);
        GroupKey key = recent[place];
        if (key == null || !json.holds(key.bytes())) {
            key = new GroupKey(json.toByteArray(), hash);
            recent[place] = key;
        }
        return key;
    }

    private static int place(int hash) {
        return (hash ^ (hash >>> 16)) & (RECENT - 1);
    }

    /** After a fault: which part has no value, or one that is too long, in words. */
    public String detail() {
        String subject = "the key '" + format.part(part).name() + "' ";
        return fault == Fault.TEXT_RANGE ? subject + "is too long" : subject + "has no value";
    }

    /** After a fault: the name of that part. */
    public String faulty() {
        return format.part(part).name();
    }

    /** It means nothing if there then is a fault. */
    private String text(Expression expression, Row row) {
        String value = expression.text(row);
        fault = row.fault();
        if (bounded && fault == Fault.NONE && KeptText.isTooLong(value)) {
            fault = Fault.TEXT_RANGE;
        }
        return value;
    }

    private void write(Expression expression, Row row) {
        switch (expression.type()) {
            case STRING -> {
                String value = text(expression, row);
                if (fault == Fault.NONE) {
                    JsonText.write(value, json);
                }
                return;
            }
            case DECIMAL -> {
                BigDecimal number = expression.decimal(row);
                if (row.fault() == Fault.NONE) {
                    JsonText.write(number.stripTrailingZeros(), json);
                }
            }
            case INT -> json.writeDigits(expression.integer(row));
            case TIMESTAMP -> {
                long ms = expression.integer(row);
                if (row.fault() == Fault.NONE) {
                    JsonText.writeTimestamp(ms, json);
                }
            }
            case BOOL -> JsonText.write(expression.test(row), json);
        }
        fault = row.fault();
    }
}
