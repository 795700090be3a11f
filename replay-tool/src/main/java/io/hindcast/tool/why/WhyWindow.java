package io.hindcast.tool.why;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.compare.Side;
import io.hindcast.compare.WindowDifference;
import io.hindcast.definition.Definition;
import io.hindcast.results.Cell;
import io.hindcast.results.ResultCells;
import io.hindcast.verify.Explanation.Asked;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A window that is explained.
 *
 * @param before what the other version has published last
 * @param after what the version in question has
 */
record WhyWindow(Asked asked, Optional<String> before, Optional<String> after) {
    /** A window on which they do not agree; empty where what stands in the topics is no result. */
    static Optional<WhyWindow> of(Definition definition, WindowDifference difference) {
        if (difference instanceof WindowDifference.Changed changed) {
            return of(definition, Optional.of(changed.otherValue()), Optional.of(changed.value()));
        }
        WindowDifference.OnlyIn alone = (WindowDifference.OnlyIn) difference;
        Optional<String> value = Optional.of(alone.value());
        return alone.side() == Side.VERSION
                ? of(definition, Optional.empty(), value)
                : of(definition, value, Optional.empty());
    }

    private static Optional<WhyWindow> of(Definition definition, Optional<String> before, Optional<String> after) {
        return Asked.of(definition.compiled(), after.or(() -> before).orElseThrow())
                .map(asked -> new WhyWindow(asked, before, after));
    }

    /** By how much a number has changed; empty where one of the versions has published nothing, or it is no number. */
    Optional<BigDecimal> change(String column) {
        Optional<BigDecimal> from = number(before, column);
        return number(after, column).flatMap(to -> from.map(to::subtract));
    }

    private static Optional<BigDecimal> number(Optional<String> value, String column) {
        return value.flatMap(text -> ResultCells.read(text.getBytes(UTF_8)))
                .flatMap(cells -> Optional.ofNullable(cells.aggregates().get(column)))
                .flatMap(cell -> cell.kind() == Cell.Kind.NONE ? Optional.of(BigDecimal.ZERO) : cell.decimal());
    }

    boolean same() {
        return before.equals(after);
    }
}
