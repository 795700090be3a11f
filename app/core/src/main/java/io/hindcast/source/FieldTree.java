package io.hindcast.source;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The declared paths as a tree of member names: what to do with a member while the JSON streams past. Not thread-safe. */
final class FieldTree {
    private final Map<String, FieldTree> declared = new HashMap<>();
    private final Members members = new Members(this);
    private final List<Slot> slots = new ArrayList<>();
    private final List<Slot> below = new ArrayList<>();

    /** Declares a path under this node. */
    void add(List<String> path, Slot slot) {
        if (path.isEmpty()) {
            slots.add(slot);
        } else {
            below.add(slot);
            declared.computeIfAbsent(path.get(0), name -> new FieldTree()).add(path.subList(1, path.size()), slot);
        }
    }

    /** The member of that name; null if nothing under it is declared. */
    @Nullable
    FieldTree member(String name) {
        return declared.get(name);
    }

    /** What the objects of this member have held. */
    Members members() {
        return members;
    }

    boolean isLeaf() {
        return declared.isEmpty();
    }

    /** The fields that are this member itself. */
    List<Slot> slots() {
        return slots;
    }

    void spoilSlots(Row row, Fault fault) {
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).spoil(row, fault);
        }
    }

    /** Spoils the fields inside this member. */
    void spoilBelow(Row row, Fault fault) {
        for (int i = 0; i < below.size(); i++) {
            below.get(i).spoil(row, fault);
        }
    }
}
