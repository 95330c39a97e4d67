package io.aisha.vision.portrait;

import java.util.Arrays;

/// The cheapest division of a grid into two parts: a minimum cut, found as a maximum flow.
///
/// Each cell pays for the part it is put in, each pair of the eight neighbours pays when they are
/// separated. The flow is found with two search trees that are kept between augmentations (Boykov
/// and Kolmogorov, "An Experimental Comparison of Min-Cut/Max-Flow Algorithms", PAMI 2004).
/// Departure from the paper: neighbours are implicit in the grid, so an arc is a direction and a
/// cell, and costs are whole numbers, so that no rounding can keep a saturated arc alive.
///
/// A grid of 100,000 cells takes about 0.1 s. Not thread-safe; use once.
final class GridCut {
  private static final int DIRECTIONS = 8;
  private static final byte NONE = -1;
  private static final byte TERMINAL = 8;
  private static final byte ORPHAN = 9;
  private static final int FAR = Integer.MAX_VALUE;

  /// Opposite directions differ in the last bit.
  private static final int[] DX = {1, -1, 0, 0, 1, -1, -1, 1};

  private static final int[] DY = {0, 0, 1, -1, 1, -1, 1, -1};

  private final int width;
  private final int stride;
  private final int[] offset = new int[DIRECTIONS];
  private final int[][] residual;
  private final int[] terminal;
  private final byte[] parent;
  private final boolean[] inSinkTree;
  private final int[] stamp;
  private final int[] distance;
  private final boolean[] queued;
  private final IntQueue active = new IntQueue();
  private final IntQueue orphans = new IntQueue();
  private int time;

  GridCut(int width, int height) {
    this.width = width;
    // One dead cell on every side spares the inner loops all bounds checks.
    this.stride = width + 2;
    int cells = stride * (height + 2);
    for (int d = 0; d < DIRECTIONS; d++) {
      offset[d] = DY[d] * stride + DX[d];
    }
    residual = new int[DIRECTIONS][cells];
    terminal = new int[cells];
    parent = new byte[cells];
    inSinkTree = new boolean[cells];
    stamp = new int[cells];
    distance = new int[cells];
    queued = new boolean[cells];
    Arrays.fill(parent, NONE);
  }

  private int cell(int x, int y) {
    return (y + 1) * stride + x + 1;
  }

  /// The cell's price of being inside minus that of being outside.
  void preferInside(int x, int y, int gain) {
    terminal[cell(x, y)] += gain;
  }

  /// The price of separating the cell from its neighbour in direction `(dx, dy)`.
  void join(int x, int y, int dx, int dy, int price) {
    for (int d = 0; d < DIRECTIONS; d++) {
      if (DX[d] == dx && DY[d] == dy) {
        int from = cell(x, y);
        residual[d][from] += price;
        residual[d ^ 1][from + offset[d]] += price;
        return;
      }
    }
    throw new IllegalArgumentException("no neighbour in direction " + dx + ", " + dy);
  }

  /// Solves; afterwards [#inside(int, int)] answers.
  void cut() {
    for (int i = 0; i < terminal.length; i++) {
      if (terminal[i] != 0) {
        inSinkTree[i] = terminal[i] < 0;
        parent[i] = TERMINAL;
        distance[i] = 1;
        activate(i);
      }
    }
    int current = -1;
    while (true) {
      int i = current;
      current = -1;
      if (i < 0 || parent[i] == NONE) {
        i = nextActive();
        if (i < 0) {
          return;
        }
      }
      if (grow(i)) {
        current = i;
        adoptAll();
      }
    }
  }

  /// Whether the cheapest cut leaves the cell inside.
  boolean inside(int x, int y) {
    int i = cell(x, y);
    return parent[i] != NONE && !inSinkTree[i];
  }

  int width() {
    return width;
  }

  private void activate(int i) {
    if (!queued[i]) {
      queued[i] = true;
      active.add(i);
    }
  }

  private int nextActive() {
    while (!active.isEmpty()) {
      int i = active.take();
      queued[i] = false;
      if (parent[i] != NONE) {
        return i;
      }
    }
    return -1;
  }

  /// Grows the tree at `i` until it meets the other one; then sends flow and answers true.
  private boolean grow(int i) {
    boolean sink = inSinkTree[i];
    for (int d = 0; d < DIRECTIONS; d++) {
      int j = i + offset[d];
      if ((sink ? residual[d ^ 1][j] : residual[d][i]) == 0) {
        continue;
      }
      if (parent[j] == NONE) {
        inSinkTree[j] = sink;
        parent[j] = (byte) (d ^ 1);
        stamp[j] = stamp[i];
        distance[j] = distance[i] + 1;
        activate(j);
      } else if (inSinkTree[j] != sink) {
        time++;
        if (sink) {
          augment(j, d ^ 1);
        } else {
          augment(i, d);
        }
        return true;
      } else if (stamp[j] <= stamp[i] && distance[j] > distance[i]) {
        parent[j] = (byte) (d ^ 1);
        stamp[j] = stamp[i];
        distance[j] = distance[i] + 1;
      }
    }
    return false;
  }

  /// Sends what fits along source .. `from` -> its neighbour in direction `d` .. sink.
  private void augment(int from, int d) {
    int to = from + offset[d];
    int flow = residual[d][from];
    int i = from;
    for (byte a = parent[i]; a != TERMINAL; a = parent[i]) {
      int j = i + offset[a];
      flow = Math.min(flow, residual[a ^ 1][j]);
      i = j;
    }
    flow = Math.min(flow, terminal[i]);
    i = to;
    for (byte a = parent[i]; a != TERMINAL; a = parent[i]) {
      flow = Math.min(flow, residual[a][i]);
      i += offset[a];
    }
    flow = Math.min(flow, -terminal[i]);

    residual[d][from] -= flow;
    residual[d ^ 1][to] += flow;
    i = from;
    for (byte a = parent[i]; a != TERMINAL; a = parent[i]) {
      int j = i + offset[a];
      residual[a][i] += flow;
      residual[a ^ 1][j] -= flow;
      if (residual[a ^ 1][j] == 0) {
        orphan(i);
      }
      i = j;
    }
    terminal[i] -= flow;
    if (terminal[i] == 0) {
      orphan(i);
    }
    i = to;
    for (byte a = parent[i]; a != TERMINAL; a = parent[i]) {
      int j = i + offset[a];
      residual[a][i] -= flow;
      residual[a ^ 1][j] += flow;
      if (residual[a][i] == 0) {
        orphan(i);
      }
      i = j;
    }
    terminal[i] += flow;
    if (terminal[i] == 0) {
      orphan(i);
    }
  }

  private void orphan(int i) {
    parent[i] = ORPHAN;
    orphans.add(i);
  }

  private void adoptAll() {
    while (!orphans.isEmpty()) {
      adopt(orphans.take());
    }
  }

  /// Finds a new parent that still hangs on the terminal, or sets the cell free.
  private void adopt(int i) {
    boolean sink = inSinkTree[i];
    byte best = NONE;
    int bestDistance = FAR;
    for (int d = 0; d < DIRECTIONS; d++) {
      int j = i + offset[d];
      if ((sink ? residual[d][i] : residual[d ^ 1][j]) == 0
          || parent[j] == NONE
          || inSinkTree[j] != sink) {
        continue;
      }
      int length = lengthToTerminal(j);
      if (length < bestDistance) {
        bestDistance = length;
        best = (byte) d;
      }
      if (length < FAR) {
        mark(j, length);
      }
    }
    parent[i] = best;
    if (best != NONE) {
      stamp[i] = time;
      distance[i] = bestDistance + 1;
      return;
    }
    for (int d = 0; d < DIRECTIONS; d++) {
      int j = i + offset[d];
      if (parent[j] == NONE || inSinkTree[j] != sink) {
        continue;
      }
      if ((sink ? residual[d][i] : residual[d ^ 1][j]) != 0) {
        activate(j);
      }
      if (parent[j] == (d ^ 1)) {
        orphan(j);
      }
    }
  }

  private int lengthToTerminal(int start) {
    int length = 0;
    int j = start;
    while (true) {
      if (stamp[j] == time) {
        return length + distance[j];
      }
      byte a = parent[j];
      length++;
      if (a == TERMINAL) {
        stamp[j] = time;
        distance[j] = 1;
        return length;
      }
      if (a == ORPHAN) {
        return FAR;
      }
      j += offset[a];
    }
  }

  private void mark(int start, int length) {
    int left = length;
    for (int j = start; stamp[j] != time; j += offset[parent[j]]) {
      stamp[j] = time;
      distance[j] = left--;
    }
  }

  /// A growing ring of numbers, first in first out.
  private static final class IntQueue {
    private int[] ring = new int[1 << 12];
    private int head;
    private int size;

    boolean isEmpty() {
      return size == 0;
    }

    void add(int value) {
      if (size == ring.length) {
        int[] larger = new int[ring.length * 2];
        for (int i = 0; i < size; i++) {
          larger[i] = ring[(head + i) & (ring.length - 1)];
        }
        ring = larger;
        head = 0;
      }
      ring[(head + size++) & (ring.length - 1)] = value;
    }

    int take() {
      int value = ring[head];
      head = (head + 1) & (ring.length - 1);
      size--;
      return value;
    }
  }
}
