namespace GreenChannel.Rules;

/// <summary>判定结论: what holds of a route, best first.</summary>
public enum Outcome : byte
{
    /// <summary>符合申报条件: may apply.</summary>
    Eligible,

    /// <summary>须研究确定: may apply if a person lifts what stands against it in principle.</summary>
    Discretionary,

    /// <summary>信息不足，暂不能判定: facts are missing.</summary>
    Undetermined,

    /// <summary>应走其他程序: another way is prescribed, and nothing else stands against it.</summary>
    Redirected,

    /// <summary>不符合申报条件: may not apply.</summary>
    Ineligible,

    /// <summary>不适用: the route is not meant for the target asked for.</summary>
    NotApplicable,
}

/// <summary>材料程序: how far the file is for one stage.</summary>
public enum Readiness : byte
{
    /// <summary>已齐备: nothing is outstanding.</summary>
    Ready,

    /// <summary>待办: something is outstanding.</summary>
    Pending,

    /// <summary>逾期未齐: something was outstanding when the window closed.</summary>
    Lapsed,

    /// <summary>未通过: something was refused or cannot be had.</summary>
    Refused,
}

/// <summary>申报时间: whether one may apply on the day asked about.</summary>
public enum WindowState : byte
{
    /// <summary>未开始.</summary>
    NotOpen,

    /// <summary>申报中; both ends included.</summary>
    Open,

    /// <summary>已截止.</summary>
    Closed,
}

/// <summary>State of a bar.</summary>
public enum BarState : byte
{
    /// <summary>待核实.</summary>
    Unknown,

    /// <summary>未触发.</summary>
    Clear,

    /// <summary>已触发.</summary>
    Applies,
}
