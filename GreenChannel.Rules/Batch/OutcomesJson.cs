using System.Text;
using System.Text.Encodings.Web;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Batch;

/// <summary>
/// Writes outcomes of a decision as a line of JSON. All that can be said is encoded once; a line is put together from it.
/// Immutable and thread-safe.
/// </summary>
internal sealed class OutcomesJson
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    private static readonly byte[][] Evidences = [.. Enum.GetValues<Evidence>().Select(e => Utf8($",\"evidence\":\"{WireWords.Of(e)}\""))];
    private static readonly byte[][] OfDecision = Outcomes(o => $",\"outcome\":\"{WireWords.Of(o)}\",\"targets\":[");
    private static readonly byte[] BeforeRequirements = Utf8("],\"requirements\":[");
    private static readonly byte[] BeforeRoutes = Utf8("],\"routes\":[");
    private static readonly byte[] AfterStages = Utf8("}}");
    private static readonly byte[] AfterTarget = Utf8("]}");
    private static readonly byte[][] OfTarget = Outcomes(o => $"\"outcome\":\"{WireWords.Of(o)}\",\"bars\":[");

    private readonly EvaluationPlan _plan;
    private readonly byte[] _head;
    private readonly byte[][] _windows;
    private readonly byte[][] _targets;
    private readonly byte[][][] _bars;
    private readonly byte[][][] _requirements;
    private readonly byte[][][] _routes;
    private readonly byte[][][] _stages;
    private readonly int _longestTarget;

    public OutcomesJson(EvaluationPlan plan)
    {
        _plan = plan;
        var document = plan.Bound.Document;
        string calendar = document.Calendar is { } c ? $",\"calendar\":{Quoted(c.Hash)}" : "";
        _head = Utf8($"{{\"schema\":{DecisionJson.Schema},\"detail\":\"outcomes\",\"ruleset\":{{\"id\":{Quoted(document.Id)},\"edition\":{Quoted(document.Edition)},\"hash\":{Quoted(document.Hash)}}}{calendar},\"engine\":{Quoted(Engine.Version)},\"on\":\"");
        string days = Day("from", plan.WindowFrom) + Day("closes", plan.WindowCloses);
        _windows = [.. Enum.GetValues<WindowState>().Select(w => Utf8($",\"window\":{{\"state\":\"{WireWords.Of(w)}\"{days}}}"))];
        _targets = [.. plan.Bound.Targets.Select(t => Utf8($"{{\"target\":{Quoted(t)},"))];
        _bars = [.. plan.Bars.Select((b, i) => Verdicts(v => BarOf(b, v, i, lifted: false)).Concat(Verdicts(v => BarOf(b, v, i, lifted: true))).ToArray())];
        _requirements = [.. plan.Requirements.Select((r, i) => Verdicts(v => $"{Comma(i)}{{\"id\":{Quoted(r.Requirement.Id)},\"verdict\":\"{WireWords.Of(v)}\"}}"))];
        _routes = [.. plan.Routes.Select((r, i) => Outcomes(o => RouteOf(r, o, i)))];
        _stages = [.. document.Stages.Select(s => Enum.GetValues<Readiness>().Select(r => Utf8($"{Quoted(s.Id)}:\"{WireWords.Of(r)}\",")).ToArray())];
        _longestTarget = Longest(OfTarget) + BeforeRequirements.Length + BeforeRoutes.Length + AfterTarget.Length
            + _bars.Sum(Longest) + _requirements.Sum(Longest) + _routes.Sum(Longest) + (_routes.Length * (AfterStages.Length + _stages.Sum(Longest)));
    }

    /// <summary>Writes one line, its end too, and returns the best outcome.</summary>
    public Outcome Write(AnswerBuffer answers, DecisionRequest request, long on, int firstTarget, Span<byte> rows, bool[]? lifted)
    {
        int size = EvaluationRow.SizeFor(_plan);
        var best = Outcome.NotApplicable;
        for (int at = 0; at < rows.Length; at += size)
        {
            var outcome = new EvaluationRow(_plan, rows.Slice(at, size)).Best();
            if (outcome < best) best = outcome;
        }

        answers.Append(_head);
        AppendDay(answers, request.On);
        answers.Append((byte)'"');
        if (request.Reference is { } reference) AppendReference(answers, reference);
        answers.Append(Evidences[(int)request.Evidence]);
        if (_plan.WindowOn(on) is { } window) answers.Append(_windows[(int)window]);
        answers.Append(OfDecision[(int)best]);
        for (int at = 0; at < rows.Length; at += size)
        {
            if (at > 0) answers.Append((byte)',');
            answers.Append(firstTarget < 0 ? "{"u8 : _targets[firstTarget++]);
            AppendTarget(answers, new EvaluationRow(_plan, rows.Slice(at, size)), lifted);
        }

        answers.Append("]}\n"u8);
        return best;
    }

    private void AppendTarget(AnswerBuffer answers, EvaluationRow row, bool[]? lifted)
    {
        // Room for the longest that can be said is made once.
        var text = answers.GetSpan(_longestTarget);
        int length = 0;
        void Say(Span<byte> into, ReadOnlySpan<byte> piece)
        {
            piece.CopyTo(into[length..]);
            length += piece.Length;
        }

        Say(text, OfTarget[(int)row.Best()]);
        for (int bar = 0; bar < _bars.Length; bar++) Say(text, _bars[bar][(int)row.VerdictOf(_plan.Bars[bar].Node) + (lifted is not null && lifted[bar] ? 3 : 0)]);
        Say(text, BeforeRequirements);
        for (int i = 0; i < _requirements.Length; i++) Say(text, _requirements[i][(int)row.VerdictOf(_plan.Requirements[i].Node)]);
        Say(text, BeforeRoutes);
        int stages = _plan.StageCount;
        for (int route = 0; route < _routes.Length; route++)
        {
            var outcome = row.Outcomes[route];
            Say(text, _routes[route][(int)outcome]);
            int[] gated = _plan.Routes[route].Stages;
            if (outcome == Outcome.NotApplicable || gated.Length == 0) continue;
            for (int i = 0; i < gated.Length; i++)
            {
                ReadOnlySpan<byte> stage = _stages[gated[i]][(int)row.Readiness[(route * stages) + gated[i]]];
                Say(text, i == gated.Length - 1 ? stage[..^1] : stage);
            }

            Say(text, AfterStages);
        }

        Say(text, AfterTarget);
        answers.Advance(length);
    }

    // Of a route that is not meant for the target nothing else is said.
    private static string RouteOf(RoutePlan route, Outcome outcome, int index)
    {
        string said = $"{Comma(index)}{{\"id\":{Quoted(route.Route.Id)},\"category\":{Quoted(route.Route.Category)},\"outcome\":\"{WireWords.Of(outcome)}\"";
        return outcome == Outcome.NotApplicable ? said + "}" : route.Stages.Length == 0 ? said + ",\"readiness\":{}}" : said + ",\"readiness\":{";
    }

    private static string BarOf(BarPlan bar, Verdict verdict, int index, bool lifted)
    {
        var state = verdict switch { Verdict.Met => BarState.Applies, Verdict.Unmet => BarState.Clear, _ => BarState.Unknown };
        return $"{Comma(index)}{{\"id\":{Quoted(bar.Bar.Id)},\"state\":\"{WireWords.Of(state)}\"{(lifted ? ",\"lifted\":true" : "")}}}";
    }

    private static void AppendReference(AnswerBuffer answers, string reference)
    {
        answers.Append(",\"reference\":\""u8);
        int most = Encoding.UTF8.GetMaxByteCount(reference.Length);
        byte[]? rented = most > 512 ? System.Buffers.ArrayPool<byte>.Shared.Rent(most) : null;
        var utf8 = rented ?? stackalloc byte[512];
        utf8 = utf8[..Encoding.UTF8.GetBytes(reference, utf8)];
        if (Encoder.FindFirstCharacterToEncodeUtf8(utf8) < 0)
        {
            answers.Append(utf8);
        }
        else
        {
            Encoder.EncodeUtf8(utf8, answers.GetSpan(utf8.Length * 6), out _, out int written);
            answers.Advance(written);
        }

        answers.Append((byte)'"');
        if (rented is not null) System.Buffers.ArrayPool<byte>.Shared.Return(rented);
    }

    private static void AppendDay(AnswerBuffer answers, NodaTime.LocalDate day)
    {
        var (year, month, date) = day;
        answers.Append([Digit(year, 1000), Digit(year, 100), Digit(year, 10), Digit(year, 1), (byte)'-', Digit(month, 10), Digit(month, 1), (byte)'-', Digit(date, 10), Digit(date, 1)]);
    }

    private static byte Digit(int number, int place) => (byte)('0' + (number / place % 10));

    private static int Longest(byte[][] pieces) => pieces.Max(p => p.Length);

    private static byte[][] Outcomes(Func<Outcome, string> say) => [.. Enum.GetValues<Outcome>().Select(o => Utf8(say(o)))];

    private static byte[][] Verdicts(Func<Verdict, string> say) => [.. Enum.GetValues<Verdict>().Select(v => Utf8(say(v)))];

    private static string Day(string name, NodaTime.LocalDate? day) => day is { } known ? $",\"{name}\":\"{Counting.Day.Text(known)}\"" : "";

    private static string Comma(int index) => index == 0 ? "" : ",";

    private static string Quoted(string text) => $"\"{Encoder.Encode(text)}\"";

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
