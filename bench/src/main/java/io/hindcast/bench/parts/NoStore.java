package io.hindcast.bench.parts;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.WindowStore;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/** A store that forgets, but how much was written: everything measured here stays on the heap. */
final class NoStore implements WindowStore {
    private long bytes;

    /** How much was written of entries, with their keys. */
    long bytes() {
        return bytes;
    }

    @Override
    public Optional<byte[]> accumulator(long windowStartMs, GroupKey key) {
        return Optional.empty();
    }

    @Override
    public void write(long windowStartMs, GroupKey key, byte[] accumulator) {
        bytes += key.bytes().length + accumulator.length;
    }

    @Override
    public void delete(long windowStartMs, GroupKey key) {}

    @Override
    public Entries entries(long windowStartMs, GroupKey from) {
        return new Entries() {
            @Override
            public boolean hasNext() {
                return false;
            }

            @Override
            public Entry next() {
                throw new NoSuchElementException("the store is empty");
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public OptionalLong firstWindow(long fromStartMs) {
        return OptionalLong.empty();
    }

    @Override
    public void tallies(TallyReader reader) {}

    @Override
    public void writeTally(long windowStartMs, byte[] tally) {}

    @Override
    public void deleteTally(long windowStartMs) {}

    @Override
    public Optional<byte[]> progress() {
        return Optional.empty();
    }

    @Override
    public void writeProgress(byte[] progress) {}
}
