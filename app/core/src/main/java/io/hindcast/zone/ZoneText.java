package io.hindcast.zone;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rules of a zone as a text, and back. A persisted format: a version, the distance from UTC when 1970 began, each change since then
 * as its second since 1970 and the distance after it; behind a bar each, what happens every year after the last of them.
 *
 * <p>{@code 1 +01:00 323830800+02:00 338950800+01:00 | 3 25 SUNDAY 01:00 UTC +01:00 +02:00 | 10 25 SUNDAY 01:00 UTC +02:00 +01:00}:
 * each year from the first Sunday on or after March 25, at 01:00 in UTC, one hour more. A day below 0 counts from the end of its month, −1
 * being the last; {@code ANY} stands for that very day. A time that is not in UTC is that of the clocks ({@code WALL}), or in
 * {@code STANDARD} time, whose distance is the last word. 24:00 is the end of the day.
 */
final class ZoneText {
    private static final String VERSION = "1";
    private static final String BAR = " \\| ";
    private static final String ANY = "ANY";
    private static final String MIDNIGHT = "24:00";
    private static final int DAY_SECONDS = 86_400;

    private ZoneText() {}

    static String write(ZoneRules rules) {
        StringBuilder text = new StringBuilder(VERSION).append(' ').append(rules.getOffset(Instant.EPOCH));
        int changes = 0;
        for (ZoneOffsetTransition change : rules.getTransitions()) {
            if (change.getInstant().isAfter(Instant.EPOCH)) {
                text.append(' ').append(change.toEpochSecond()).append(change.getOffsetAfter());
                changes++;
            }
        }
        if (changes == 0 && !rules.getTransitionRules().isEmpty()) {
            throw new IllegalArgumentException("rules of every year begin behind a change since 1970: " + rules);
        }
        rules.getTransitionRules().forEach(rule -> text.append(" | ").append(words(rule)));
        return text.toString();
    }

    private static String words(ZoneOffsetTransitionRule rule) {
        TimeDefinition definition = rule.getTimeDefinition();
        return String.join(
                        " ",
                        Integer.toString(rule.getMonth().getValue()),
                        Integer.toString(rule.getDayOfMonthIndicator()),
                        rule.getDayOfWeek() == null ? ANY : rule.getDayOfWeek().name(),
                        rule.isMidnightEndOfDay()
                                ? MIDNIGHT
                                : rule.getLocalTime().toString(),
                        definition.name(),
                        rule.getOffsetBefore().toString(),
                        rule.getOffsetAfter().toString())
                + (definition == TimeDefinition.STANDARD ? " " + rule.getStandardOffset() : "");
    }

    /** @throws IllegalArgumentException if {@link #write} has not written this */
    static ZoneRules read(String text) {
        try {
            String[] parts = text.split(BAR, -1);
            ZoneRules rules = rules(parts);
            if (write(rules).equals(text)) {
                return rules;
            }
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
            throw new IllegalArgumentException("not the rules of a zone: '" + text + "'", malformed);
        }
        throw new IllegalArgumentException("not the rules of a zone as they are written: '" + text + "'");
    }

    private static ZoneRules rules(String[] parts) {
        String[] words = parts[0].split(" ", -1);
        if (!words[0].equals(VERSION)) {
            throw new IllegalArgumentException("version " + words[0]);
        }
        ZoneOffset first = ZoneOffset.of(words[1]);
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffset before = first;
        long lastSecond = 0;
        for (int word = 2; word < words.length; word++) {
            int sign = sign(words[word]);
            long second = Long.parseLong(words[word].substring(0, sign));
            ZoneOffset after = ZoneOffset.of(words[word].substring(sign));
            if (second <= lastSecond) {
                throw new IllegalArgumentException("a change that is not behind the one before");
            }
            changes.add(ZoneOffsetTransition.of(LocalDateTime.ofEpochSecond(second, 0, before), before, after));
            before = after;
            lastSecond = second;
        }
        List<ZoneOffsetTransitionRule> everyYear = new ArrayList<>();
        for (int part = 1; part < parts.length; part++) {
            everyYear.add(rule(parts[part].split(" ", -1)));
        }
        return ZoneRules.of(first, first, List.of(), changes, everyYear);
    }

    private static int sign(String change) {
        for (int at = 0; at < change.length(); at++) {
            if (!Character.isDigit(change.charAt(at))) {
                return at;
            }
        }
        throw new IllegalArgumentException("a change without a distance");
    }

    private static ZoneOffsetTransitionRule rule(String[] words) {
        TimeDefinition definition = TimeDefinition.valueOf(words[4]);
        ZoneOffset before = ZoneOffset.of(words[5]);
        ZoneOffset after = ZoneOffset.of(words[6]);
        if (after.getTotalSeconds() - before.getTotalSeconds() >= DAY_SECONDS) {
            throw new IllegalArgumentException("every year a day would be left out");
        }
        boolean midnight = words[3].equals(MIDNIGHT);
        return ZoneOffsetTransitionRule.of(
                Month.of(Integer.parseInt(words[0])),
                Integer.parseInt(words[1]),
                words[2].equals(ANY) ? null : DayOfWeek.valueOf(words[2].toUpperCase(Locale.ROOT)),
                midnight ? LocalTime.MIDNIGHT : LocalTime.parse(words[3]),
                midnight,
                definition,
                definition == TimeDefinition.STANDARD ? ZoneOffset.of(words[7]) : before,
                before,
                after);
    }
}
