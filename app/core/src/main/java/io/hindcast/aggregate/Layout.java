package io.hindcast.aggregate;

/** Where the parts of an accumulator lie: cells take their places one after the other, while a format is made. */
final class Layout {
    private int longs;
    private int objects;

    /** @param longs how many the accumulator itself has */
    Layout(int longs) {
        this.longs = longs;
    }

    /** The index of the first of so many more longs. */
    int takeLongs(int count) {
        longs += count;
        return longs - count;
    }

    /** The index of one more object. */
    int takeObject() {
        return objects++;
    }

    int longs() {
        return longs;
    }

    int objects() {
        return objects;
    }
}
