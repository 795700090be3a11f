package io.hindcast.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SampledShareTest {
    private record Hour(long windows, long differing) {}

    /** A year of hours, of which some have few windows and some many, and in which differences come in waves. */
    private static List<Hour> year(Random random) {
        List<Hour> year = new ArrayList<>();
        double wave = 0.05;
        for (int hour = 0; hour < 8_760; hour++) {
            wave = Math.min(0.3, Math.max(0, wave + 0.02 * random.nextGaussian()));
            long windows = 20 + random.nextInt(1_000);
            year.add(new Hour(windows, Math.round(windows * wave)));
        }
        return year;
    }

    private static SampledShare sample(List<Hour> year, int number, Random random) {
        List<Hour> shuffled = new ArrayList<>(year);
        Collections.shuffle(shuffled, random);
        SampledShare share = new SampledShare(number, year.size());
        shuffled.subList(0, number).forEach(hour -> share.add(hour.windows(), hour.differing()));
        return share;
    }

    @Test
    void theBoundsHoldWhatIsTrueAsOftenAsTheySay() {
        Random random = new Random(7);
        List<Hour> year = year(random);
        double truth = (double) year.stream().mapToLong(Hour::differing).sum()
                / year.stream().mapToLong(Hour::windows).sum();
        for (int number : new int[] {10, 20, 60}) {
            int held = 0;
            int times = 1_000;
            for (int i = 0; i < times; i++) {
                SampledShare.Bounds bounds =
                        sample(year, number, random).bounds().orElseThrow();
                held += bounds.low() <= truth && truth <= bounds.high() ? 1 : 0;
                assertTrue(bounds.low() >= 0 && bounds.low() <= bounds.share() && bounds.share() <= bounds.high());
            }
            assertTrue(held > 905 && held < 980, number + " slices: " + held + " of " + times);
        }
    }

    @Test
    void countedAsSingleWindowsTheBoundsWouldBeTooNarrow() {
        // Two slices of a thousand windows, of which one differs whole: that says next to nothing of the others.
        SampledShare share = new SampledShare(2, 1_000);
        share.add(1_000, 1_000);
        share.add(1_000, 0);
        assertEquals(new SampledShare.Bounds(0.5, 0, 1), share.bounds().orElseThrow());
    }

    @Test
    void windowsInOneSliceAloneHaveNoBounds() {
        SampledShare share = new SampledShare(2, 1_000);
        share.add(1_000, 10);
        share.add(0, 0);
        assertTrue(share.bounds().isEmpty());
    }

    @Test
    void whereAllDifferNothingIsBounded() {
        SampledShare share = new SampledShare(3, 1_000);
        for (int windows = 10; windows < 13; windows++) {
            share.add(windows, windows);
        }
        assertTrue(share.bounds().isEmpty(), "no width would say that it is certain of all others");
    }

    @Test
    void withNoneThatDiffersTheRuleOfThreeSaysHowManyThereMayBe() {
        SampledShare none = new SampledShare(20, 7_300);
        for (int slice = 0; slice < 20; slice++) {
            none.add(100, 0);
            none.add(0, 0);
        }
        assertEquals(new SampledShare.Bounds(0, 0, 0), none.bounds().orElseThrow());
        assertEquals(0, none.differing());
        assertEquals(0.15, none.mostWhereNone(), 1e-9);
    }

    @Test
    void whereEveryPieceWasReadNothingIsUncertain() {
        SampledShare all = new SampledShare(2, 2);
        all.add(10, 1);
        all.add(30, 1);
        assertEquals(new SampledShare.Bounds(0.05, 0.05, 0.05), all.bounds().orElseThrow());
        assertEquals(0, all.mostWhereNone(), 1e-9);
        assertTrue(new SampledShare(2, 2).bounds().isEmpty());
    }
}
