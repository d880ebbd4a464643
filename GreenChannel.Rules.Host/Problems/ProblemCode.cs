namespace GreenChannel.Rules.Host.Problems;

/// <summary>The stable codes of problem details. Their texts stand in <c>problems.*.json</c>; findings on a request keep their own ids.</summary>
internal static class ProblemCode
{
    public const string RouteNotFound = "routeNotFound";
    public const string MethodNotAllowed = "methodNotAllowed";
    public const string RulesetNotFound = "rulesetNotFound";
    public const string NoEditionInForce = "noEditionInForce";
    public const string NoWindow = "noWindow";
    public const string NoPosting = "noPosting";
    public const string NoRoster = "noRoster";
    public const string UnknownPaper = "unknownPaper";
    public const string PaperDoesNotFit = "paperDoesNotFit";
    public const string DayRequired = "dayRequired";
    public const string UnknownLanguage = "unknownLanguage";
    public const string InvalidQuery = "invalidQuery";
    public const string NotAcceptable = "notAcceptable";
    public const string UnsupportedMediaType = "unsupportedMediaType";
    public const string BodyTooLarge = "bodyTooLarge";
    public const string LineTooLong = "lineTooLong";
    public const string MalformedJson = "malformedJson";
    public const string InvalidRequest = "invalidRequest";
    public const string InvalidFiles = "invalidFiles";
    public const string BadRequest = "badRequest";
    public const string TimedOut = "timedOut";
    public const string TooBusy = "tooBusy";
    public const string InternalError = "internalError";

    /// <summary>The code that stands for a bare status, as routing and the server set it.</summary>
    public static string Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => RouteNotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status406NotAcceptable => NotAcceptable,
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        StatusCodes.Status408RequestTimeout or StatusCodes.Status504GatewayTimeout => TimedOut,
        StatusCodes.Status503ServiceUnavailable => TooBusy,
        >= 400 and < 500 => BadRequest,
        _ => InternalError,
    };
}
