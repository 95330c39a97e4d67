package io.aisha.testkit.memory;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/// Finds the objects outside the heap that code creates and does not release.
///
/// The counters of JavaCPP ([Pointer#totalBytes()] and the like) cannot find them reliably: they
/// cover the whole process, so they also change when the garbage collector releases an object of
/// another test. This class instead compares which objects exist. It gives the same answer whatever
/// the garbage collector does, as long as no other thread creates such objects at the same time.
public final class NativeLeaks {
  private NativeLeaks() {}

  /// Runs the code and returns a name for each object that was not released: its type, or "retained
  /// object" if it outlived the [PointerScope] that it was created in. Code that keeps objects on
  /// purpose, such as a cache, must have run once before.
  public static List<String> of(Runnable code) {
    Set<Object> before = Registry.objects();
    try (Recorder recorder = new Recorder()) {
      code.run();
      List<String> leaks = new ArrayList<>();
      for (Pointer created : recorder.created) {
        if (!created.isNull()) {
          leaks.add(created.getClass().getSimpleName());
        }
      }
      Set<Object> added = Registry.objects();
      added.removeAll(before);
      while (leaks.size() < added.size()) {
        leaks.add("retained object");
      }
      if (PointerScope.getInnerScope() != recorder) {
        leaks.add(PointerScope.class.getSimpleName());
      }
      return leaks;
    }
  }

  /// Remembers the objects that are created outside any other scope. The garbage collector cannot
  /// release them meanwhile.
  private static final class Recorder extends PointerScope {
    private final List<Pointer> created = new ArrayList<>();

    @Override
    public PointerScope attach(Pointer pointer) {
      created.add(pointer);
      return super.attach(pointer);
    }
  }

  /// The list that JavaCPP keeps of all objects that are not released yet. It has no public method.
  private static final class Registry {
    private static final Class<?> NODE;
    private static final Field HEAD;
    private static final Field NEXT;

    static {
      try {
        NODE = Class.forName(Pointer.class.getName() + "$DeallocatorReference");
        HEAD = NODE.getDeclaredField("head");
        NEXT = NODE.getDeclaredField("next");
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
      HEAD.setAccessible(true);
      NEXT.setAccessible(true);
    }

    static Set<Object> objects() {
      Set<Object> objects = Collections.newSetFromMap(new IdentityHashMap<>());
      try {
        // JavaCPP changes the list under this lock.
        synchronized (NODE) {
          for (@Nullable Object node = HEAD.get(null); node != null; node = NEXT.get(node)) {
            objects.add(node);
          }
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
      return objects;
    }
  }
}
