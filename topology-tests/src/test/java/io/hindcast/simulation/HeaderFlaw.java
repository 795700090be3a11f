package io.hindcast.simulation;

import java.util.Arrays;

/** What is wrong with what a redriven record tells of the one that it corrects. */
public enum HeaderFlaw {
    EMPTY {
        @Override
        byte[] of(byte[] header) {
            return new byte[0];
        }
    },
    CUT {
        @Override
        byte[] of(byte[] header) {
            return Arrays.copyOf(header, header.length - 1);
        }
    },
    LONGER {
        @Override
        byte[] of(byte[] header) {
            return Arrays.copyOf(header, header.length + 1);
        }
    },
    OF_A_LATER_RELEASE {
        @Override
        byte[] of(byte[] header) {
            byte[] later = header.clone();
            later[0]++;
            return later;
        }
    };

    abstract byte[] of(byte[] header);
}
