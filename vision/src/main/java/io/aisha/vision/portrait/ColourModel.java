package io.aisha.vision.portrait;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How likely a colour is, estimated from samples: a mixture of Gaussians with full covariance.
///
/// Built as in GrabCut (Rother, Kolmogorov and Blake 2004): the samples are split again and again
/// along the widest direction of the widest cluster (Orchard and Bouman 1991), which needs no
/// random start and so gives the same model every time.
final class ColourModel {
  private static final int COMPONENTS = 6;

  /// Keeps a cluster of identical pixels from becoming infinitely sure of itself; Lab units
  /// squared.
  private static final double FLOOR = 6;

  /// The density of a colour that no sample resembles: even over the whole Lab space. It makes two
  /// models agree about what neither has seen.
  private static final double UNSEEN = 3e-6;

  private final List<Gaussian> components;

  private ColourModel(List<Gaussian> components) {
    this.components = components;
  }

  /// Estimates a model from `count` colours (three floats each) at the start of `samples`.
  static ColourModel of(float[] samples, int count) {
    List<Cluster> clusters = new ArrayList<>();
    int[] all = new int[count];
    for (int i = 0; i < count; i++) {
      all[i] = i * 3;
    }
    clusters.add(Cluster.of(samples, all));
    while (clusters.size() < COMPONENTS) {
      Cluster widest = clusters.getFirst();
      for (Cluster cluster : clusters) {
        if (cluster.spread * cluster.members.length > widest.spread * widest.members.length) {
          widest = cluster;
        }
      }
      List<Cluster> halves = widest.split(samples);
      if (halves.size() < 2) {
        break;
      }
      clusters.remove(widest);
      clusters.addAll(halves);
    }
    List<Gaussian> gaussians = new ArrayList<>();
    for (Cluster cluster : clusters) {
      gaussians.add(cluster.gaussian(count));
    }
    return new ColourModel(gaussians);
  }

  /// The density at a colour, never quite zero.
  double likelihood(double l, double a, double b) {
    double sum = UNSEEN;
    for (Gaussian gaussian : components) {
      sum += gaussian.density(l, a, b);
    }
    return sum;
  }

  /// One component of the mixture.
  private record Gaussian(double weight, Mean mean, Inverse inverse) {
    double density(double l, double a, double b) {
      double x = l - mean.l;
      double y = a - mean.a;
      double z = b - mean.b;
      double q =
          x * (inverse.ll * x + 2 * inverse.la * y + 2 * inverse.lb * z)
              + y * (inverse.aa * y + 2 * inverse.ab * z)
              + inverse.bb * z * z;
      return weight * Math.exp(-0.5 * q);
    }
  }

  private record Mean(double l, double a, double b) {}

  /// The inverse of a covariance matrix, which is symmetric.
  private record Inverse(double ll, double la, double lb, double aa, double ab, double bb) {}

  /// Samples that belong together, their mean and covariance.
  private static final class Cluster {
    final int[] members;
    final double[] mean = new double[3];

    /// ll, la, lb, aa, ab, bb.
    final double[] covariance = new double[6];

    final double[] axis = {1, 1, 1};
    double spread;

    private Cluster(int[] members) {
      this.members = members;
    }

    static Cluster of(float[] samples, int[] members) {
      Cluster cluster = new Cluster(members);
      for (int m : members) {
        for (int c = 0; c < 3; c++) {
          cluster.mean[c] += samples[m + c];
        }
      }
      int n = Math.max(1, members.length);
      for (int c = 0; c < 3; c++) {
        cluster.mean[c] /= n;
      }
      for (int m : members) {
        double l = samples[m] - cluster.mean[0];
        double a = samples[m + 1] - cluster.mean[1];
        double b = samples[m + 2] - cluster.mean[2];
        cluster.covariance[0] += l * l;
        cluster.covariance[1] += l * a;
        cluster.covariance[2] += l * b;
        cluster.covariance[3] += a * a;
        cluster.covariance[4] += a * b;
        cluster.covariance[5] += b * b;
      }
      for (int k = 0; k < 6; k++) {
        cluster.covariance[k] /= n;
      }
      cluster.findAxis();
      return cluster;
    }

    /// The direction of largest variance, by repeated multiplication.
    private void findAxis() {
      double[] v = axis;
      for (int i = 0; i < 20; i++) {
        double x = covariance[0] * v[0] + covariance[1] * v[1] + covariance[2] * v[2];
        double y = covariance[1] * v[0] + covariance[3] * v[1] + covariance[4] * v[2];
        double z = covariance[2] * v[0] + covariance[4] * v[1] + covariance[5] * v[2];
        spread = Math.sqrt(x * x + y * y + z * z);
        if (spread < 1e-9) {
          return;
        }
        v[0] = x / spread;
        v[1] = y / spread;
        v[2] = z / spread;
      }
    }

    List<Cluster> split(float[] samples) {
      double middle = axis[0] * mean[0] + axis[1] * mean[1] + axis[2] * mean[2];
      int[] low = new int[members.length];
      int[] high = new int[members.length];
      int lows = 0;
      int highs = 0;
      for (int m : members) {
        double p = axis[0] * samples[m] + axis[1] * samples[m + 1] + axis[2] * samples[m + 2];
        if (p <= middle) {
          low[lows++] = m;
        } else {
          high[highs++] = m;
        }
      }
      if (lows == 0 || highs == 0) {
        return List.of(this);
      }
      return List.of(
          of(samples, Arrays.copyOf(low, lows)), of(samples, Arrays.copyOf(high, highs)));
    }

    Gaussian gaussian(int total) {
      double ll = covariance[0] + FLOOR;
      double la = covariance[1];
      double lb = covariance[2];
      double aa = covariance[3] + FLOOR;
      double ab = covariance[4];
      double bb = covariance[5] + FLOOR;
      double c0 = aa * bb - ab * ab;
      double c1 = lb * ab - la * bb;
      double c2 = la * ab - lb * aa;
      double det = ll * c0 + la * c1 + lb * c2;
      double weight = (double) members.length / Math.max(1, total) / Math.sqrt(det);
      return new Gaussian(
          weight,
          new Mean(mean[0], mean[1], mean[2]),
          new Inverse(
              c0 / det,
              c1 / det,
              c2 / det,
              (ll * bb - lb * lb) / det,
              (la * lb - ll * ab) / det,
              (ll * aa - la * la) / det));
    }
  }
}
