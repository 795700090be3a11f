package io.hindcast.verify.stable;

/**
 * What a comparison of a stable topic comes to. Every window is in one of {@code agreeing}, {@code carried} and {@code unheard}, or it
 * is a finding.
 *
 * @param records of the topic that were read
 * @param agreeing windows of which the topic says what the version that speaks says, nothing included
 * @param pending those of the agreeing ones of which the publisher has not taken all yet, as far as it was read
 * @param carried windows of which the topic says what another version said, until the one that speaks tells of them or closes them
 * @param unheard windows of which the results of the version that speaks are gone
 * @param findings everything else, but for foreign records that are healed
 */
public record Agreement(long records, long agreeing, long pending, long carried, long unheard, long findings) {
    /** Windows that were looked at, those of findings left out. */
    public long windows() {
        return agreeing + carried + unheard;
    }
}
