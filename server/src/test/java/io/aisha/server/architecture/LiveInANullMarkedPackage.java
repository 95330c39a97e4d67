package io.aisha.server.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/// The package of the class has the annotation `@NullMarked`.
final class LiveInANullMarkedPackage extends ArchCondition<JavaClass> {

  LiveInANullMarkedPackage() {
    super("live in a package that is @NullMarked");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
    events.add(
        new SimpleConditionEvent(
            type, marked, type.getName() + (marked ? " is" : " is not") + " in such a package"));
  }
}
