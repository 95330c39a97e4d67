package io.aisha.server.http.upload;

import io.aisha.server.http.problem.RequestProblem;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/// Describes a failed upload, as far as the container gives the reason.
public final class UploadProblem {

  private UploadProblem() {}

  public static RequestProblem of(MultipartException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case InvalidFileNameException _ -> {
          return new RequestProblem(400, "file-name-not-valid");
        }
        case FileCountLimitExceededException _, SizeException _ -> {
          return new RequestProblem(413, "request-too-large");
        }
        default -> {
          // The next cause may be more specific.
        }
      }
      if (String.valueOf(cause.getMessage()).contains("Header section")) {
        return new RequestProblem(400, "file-name-not-valid");
      }
    }
    return failure instanceof MaxUploadSizeExceededException
        ? new RequestProblem(413, "request-too-large")
        : new RequestProblem(400, "upload-broken");
  }
}
