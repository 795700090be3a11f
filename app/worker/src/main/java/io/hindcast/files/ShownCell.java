package io.hindcast.files;

import io.hindcast.files.Cells.Cell;
import io.hindcast.files.Cells.Kind;
import io.hindcast.files.Columns.Column;
import io.hindcast.trouble.PlainText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/**
 * A cell as people read it: {@code 1,234.50}, {@code 2026-01-01 10:05}.
 *
 * @param whole the text; of a number what stands before the point, which is where a column's numbers are aligned
 * @param fraction with the point; empty if there is none
 */
record ShownCell(Alignment alignment, String whole, String fraction) {
    /** Longer fractions, of averages say, are rounded. */
    private static final int MOST_DECIMALS = 4;

    private static final int MINUTES = "2026-01-01T10:05".length();
    private static final int SECONDS = "2026-01-01T10:05:00".length();

    /** On which side a cell stands in its column. */
    enum Alignment {
        LEFT,
        POINT
    }

    static ShownCell of(Column column, Cell cell) {
        return switch (column.holds()) {
            case WINDOW_START, WINDOW_END, EVENT_TIME -> text(time(cell.text()));
            case WINDOW_LABEL, EVENT_ID, REASON -> text(cell.text());
            case KEY ->
                cell.kind() == Kind.NUMBER ? new ShownCell(Alignment.POINT, cell.text(), "") : text(cell.text());
            case AGGREGATE, REVISION -> cell.kind() == Kind.NUMBER ? number(cell.text()) : text(cell.text());
        };
    }

    /** Control characters would move the cursor. */
    private static ShownCell text(String text) {
        return new ShownCell(Alignment.LEFT, PlainText.of(text), "");
    }

    private static ShownCell number(String json) {
        BigDecimal number = new BigDecimal(json);
        BigDecimal shown = number.scale() > MOST_DECIMALS
                ? number.setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN)
                : number.setScale(Math.max(0, number.scale()));
        String plain = shown.toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String grouped = String.format(Locale.ROOT, "%,d", new BigDecimal(whole).toBigInteger());
        return new ShownCell(
                Alignment.POINT,
                // Of -0.5 the whole part is -0.
                whole.startsWith("-") && !grouped.startsWith("-") ? "-" + grouped : grouped,
                point < 0 ? "" : plain.substring(point));
    }

    /** In UTC, without seconds where these are 0, and without a fraction where that is. */
    private static String time(String rfc3339) {
        try {
            String text = Instant.parse(rfc3339).toString();
            String second = text.substring(SECONDS - 2, SECONDS);
            boolean fraction = text.charAt(SECONDS) == '.';
            int end = fraction ? text.length() - 1 : second.equals("00") ? MINUTES : SECONDS;
            return text.substring(0, end).replace('T', ' ');
        } catch (DateTimeException | IndexOutOfBoundsException other) {
            return rfc3339;
        }
    }
}
