using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Batch;

/// <summary>Decides into a row that is used again and again, and writes outcomes alone. One worker's, not thread-safe.</summary>
internal sealed class OutcomeDecider(Ruleset rules)
{
    private readonly EvaluationPlan _plan = rules.Plan;
    private readonly ApplicantRoom _room = new(rules.Plan.Bound.Facts);
    private readonly Lanes _lanes = EvaluationRows.NewLanes(rules.Compiled, rules.Plan);
    private readonly byte[] _rows = new byte[EvaluationRow.SizeFor(rules.Plan) * Math.Max(1, rules.Targets.Length)];

    /// <summary>A request whose applicant is gone with the next one.</summary>
    public Checked<DecisionRequest> Read(ReadOnlySpan<byte> line) =>
        DecisionRequestReader.Read(_plan.Bound.Document, _plan.Bound.Facts, line, room: _room);

    public void Decide(DecisionRequest request, AnswerBuffer answers, Tally tally)
    {
        long on = RequestCheck.DayOf(request);
        int[] readings = RequestCheck.ChoicesOf(_plan, request);
        bool[]? lifted = RequestCheck.LiftsOf(_plan, request);
        var view = EvidenceView.Of(request.Applicant, request.Evidence, _plan.MonthOnly(readings));
        int first = request.Target is null ? (_plan.Bound.Targets.IsEmpty ? -1 : 0) : RequestCheck.TargetOf(_plan, request.Target);
        int count = request.Target is null && first == 0 ? _plan.Bound.Targets.Length : 1;
        var rows = _rows.AsSpan(0, count * EvaluationRow.SizeFor(_plan));
        EvaluationRows.Fill(rules.Compiled, _plan, new EvaluationInput(view.Slots, on, first, readings), rows, lifted, _lanes);
        tally.Add(_plan, rules.OutcomesJson.Write(answers, request, on, first, rows, lifted), rows, lifted);
    }
}
