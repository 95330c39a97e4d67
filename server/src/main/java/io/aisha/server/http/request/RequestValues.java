package io.aisha.server.http.request;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.passkey.PasskeyId;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.share.ShareId;
import io.aisha.studio.signin.IdentityId;
import io.aisha.studio.token.ApiTokenId;
import io.aisha.studio.token.TokenScope;
import io.aisha.studio.training.TrainingId;
import java.util.Arrays;
import java.util.function.Function;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterRegistry;

/// Parses ids in paths and labels in forms. Text that is not an id is handled like an unknown id.
public final class RequestValues {

  private RequestValues() {}

  public static void addTo(ConverterRegistry registry) {
    registry.addConverter(
        String.class, AvatarId.class, reader(AvatarId::of, ErrorCode.AVATAR_NOT_FOUND));
    registry.addConverter(
        String.class, PhotoId.class, reader(PhotoId::of, ErrorCode.PHOTO_NOT_FOUND));
    registry.addConverter(
        String.class, TrainingId.class, reader(TrainingId::of, ErrorCode.TRAINING_NOT_FOUND));
    registry.addConverter(
        String.class, GenerationId.class, reader(GenerationId::of, ErrorCode.GENERATION_NOT_FOUND));
    registry.addConverter(
        String.class, ImageId.class, reader(ImageId::of, ErrorCode.IMAGE_NOT_FOUND));
    registry.addConverter(
        String.class, ApiTokenId.class, reader(ApiTokenId::of, ErrorCode.TOKEN_NOT_FOUND));
    registry.addConverter(
        String.class, ShareId.class, reader(ShareId::of, ErrorCode.SHARE_NOT_FOUND));
    registry.addConverter(
        String.class, IdentityId.class, reader(IdentityId::of, ErrorCode.IDENTITY_NOT_FOUND));
    registry.addConverter(
        String.class, PasskeyId.class, reader(PasskeyId::of, ErrorCode.PASSKEY_NOT_FOUND));
    registry.addConverter(String.class, UserId.class, reader(UserId::of, ErrorCode.USER_NOT_FOUND));
    registry.addConverter(String.class, UserRole.class, caseOf(UserRole.values(), UserRole::label));
    registry.addConverter(
        String.class, TokenScope.class, caseOf(TokenScope.values(), TokenScope::label));
    registry.addConverter(
        String.class, AvatarGender.class, caseOf(AvatarGender.values(), AvatarGender::label));
    registry.addConverter(
        String.class, AvatarType.class, caseOf(AvatarType.values(), AvatarType::label));
    registry.addConverter(
        String.class, PictureSize.class, caseOf(PictureSize.values(), PictureSize::label));
  }

  private static <T> Converter<String, T> caseOf(T[] cases, Function<T, String> labelOf) {
    return text ->
        Arrays.stream(cases)
            .filter(one -> labelOf.apply(one).equals(text))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such case: " + text));
  }

  private static <T> Converter<String, T> reader(Function<String, T> read, ErrorCode missing) {
    return text -> {
      try {
        return read.apply(text);
      } catch (IllegalArgumentException e) {
        StudioException notFound = new StudioException.NotFound(missing, text);
        notFound.addSuppressed(e);
        throw notFound;
      }
    };
  }
}
