package io.hindcast.expression;

import com.google.re2j.Pattern;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.hindcast.pipeline.PatternRules;
import io.hindcast.pipeline.Suggestion;
import io.hindcast.pipeline.ValueType;
import io.hindcast.zone.Zones;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Functions of which one argument is written out, so that it is checked and read once. */
final class WrittenArguments {
    private final Refusals refusals;
    private final UsedZones zones;

    WrittenArguments(UsedZones zones, Refusals refusals) {
        this.zones = zones;
        this.refusals = refusals;
    }

    Expression timestamp(CelExpr argument) {
        if (argument.getKind() != Kind.CONSTANT) {
            return refusals.refuse(
                    argument, "timestamp(...) takes a text such as \"2026-01-01T00:00:00Z\"", ValueType.TIMESTAMP);
        }
        String text = argument.constant().stringValue();
        try {
            long timeMs = OffsetDateTime.parse(text).toInstant().toEpochMilli();
            return Constants.integer(ValueType.TIMESTAMP, timeMs);
        } catch (DateTimeException notATime) {
            return refusals.refuse(
                    argument, "'" + text + "' is not a time such as \"2026-01-01T00:00:00Z\"", ValueType.TIMESTAMP);
        }
    }

    Expression matches(Expression text, CelExpr pattern) {
        if (pattern.getKind() != Kind.CONSTANT) {
            return refusals.refuse(pattern, "the pattern of matches(...) must be a literal", ValueType.BOOL);
        }
        String written = pattern.constant().stringValue();
        return PatternRules.problem(written)
                .map(problem -> refusals.refuse(pattern, problem, ValueType.BOOL))
                .orElseGet(() -> Texts.matches(text, Pattern.compile(written)));
    }

    Expression timePart(String part, Expression timestamp, CelExpr zone) {
        if (zone.getKind() != Kind.CONSTANT) {
            return refusals.refuse(zone, "the zone of " + part + "(...) must be a literal", ValueType.INT);
        }
        String text = zone.constant().stringValue();
        return Distance.of(text)
                .map(it -> TimeParts.of(part, timestamp, it))
                .orElseGet(() -> partInRegion(part, timestamp, zone, text));
    }

    private Expression partInRegion(String part, Expression timestamp, CelExpr zone, String name) {
        Zones.Found found = zones.find(name);
        if (found instanceof Zones.Found.No none) {
            return refusals.refuse(zone, none.reason() + Suggestion.suffix(name, none.names()), ValueType.INT);
        }
        return TimeParts.of(part, timestamp, ((Zones.Found.Yes) found).zone()::offsetMs);
    }

    Expression round(Expression number, CelExpr digits) {
        boolean literal = digits.getKind() == Kind.CONSTANT;
        long places = literal ? digits.constant().int64Value() : -1;
        return places < 0 || places > Decimals.MAX_DIGITS
                ? refusals.refuse(digits, "round(x, n) takes a literal n from 0 to 38", ValueType.DECIMAL)
                : Decimals.round(Decimals.of(number), (int) places);
    }
}
