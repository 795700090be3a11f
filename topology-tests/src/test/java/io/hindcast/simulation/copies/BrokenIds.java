package io.hindcast.simulation.copies;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.IdStore;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Ids as a task sees them: what may be forgotten is, at some commits, some of it. */
class BrokenIds implements IdStore {
    private final IdStore sound;
    private final RandomGenerator random;

    BrokenIds(IdStore sound, RandomGenerator random) {
        this.sound = sound;
        this.random = random;
    }

    @Override
    public Optional<byte[]> covered(GroupKey id, long part) {
        return sound.covered(id, part);
    }

    @Override
    public void write(GroupKey id, long part, byte[] covered) {
        sound.write(id, part, covered);
    }

    @Override
    public void forget(Unneeded unneeded, int entries) {
        sound.forget(unneeded, random.nextBoolean() ? entries : random.nextInt(20));
    }
}
